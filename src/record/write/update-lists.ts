import { createHash } from 'node:crypto';
import type { Operation } from '../../operation/context.ts';
import type { RecordWrite } from '../../prism/client/object-client.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismError, PrismInvalidResponseError } from '../../prism/errors.ts';
import type { RecordObject } from '../object/record-object.ts';
import { changed, type ListChange } from '../value/list-changes.ts';
import type { Failure } from './failures.ts';
import type { WriteKey } from './idempotency-key.ts';
import { runWrite, type Write } from './write.ts';
import { writeFailure } from './write-failure.ts';

/** How often a record is read and written before others are said to be faster. */
export const mostTries = 3;

/** A write of lists of one record. */
interface ListWrite extends Write {
  readonly id: string;
  readonly key: WriteKey;
  readonly lists: ReadonlyMap<string, ListChange>;
  /** The rest of it. */
  readonly write: RecordWrite;
  /** The caller's, who then wants no other version. */
  readonly ifMatch: string | undefined;
}

/**
 * Reads the lists and writes them whole, only while nobody else has written the record: where somebody has, again, three
 * times in all. The updated record, or why not; throws as `runWrite` does.
 */
export async function updateLists(
  object: RecordObject,
  operation: Operation,
  { id, key, lists, write, ifMatch, failures, given }: ListWrite,
): Promise<PrismRecord | Failure> {
  const prism = operation.prism.of(object.path);
  const isAnyVersion = ifMatch === undefined || ifMatch === '*';
  for (let tries = 0; tries < mostTries; tries++) {
    const planned = operation.allowance.reserve(2);
    try {
      planned.spend();
      const held = await readLists();
      if ('__typename' in held) return held;
      planned.spend();
      const body = withLists(write, lists, held);
      const version = isAnyVersion ? etagOf(held) : ifMatch;
      const options = { ifMatch: version, idempotencyKey: keyOf(key.value, body) };
      const answer = await runWrite(operation, { failures, key, ...(given && { given }) }, () =>
        prism.update(id, body, options),
      );
      const isLate = '__typename' in answer && answer.__typename === 'PrismPreconditionFailedError';
      if (!isLate || !isAnyVersion) return answer;
    } finally {
      planned.end();
    }
  }
  return {
    __typename: 'PrismConflictError',
    code: 'CONFLICT',
    message: `Others changed the ${object.words.one} each of the ${mostTries} times that its lists were read and written. Nothing was changed; try again.`,
  };

  async function readLists(): Promise<PrismRecord | Failure> {
    try {
      return await prism.get(id, [...lists.keys()]);
    } catch (error) {
      const failure = error instanceof PrismError ? writeFailure(error, failures, given) : undefined;
      if (failure === undefined) throw error;
      return failure;
    }
  }
}

/** A write with its lists as they will be. Throws BAD_USER_INPUT where one of them is no list. */
export function withLists(
  write: RecordWrite,
  lists: ReadonlyMap<string, ListChange>,
  { values }: Pick<PrismRecord, 'values'>,
): RecordWrite {
  const whole = [...lists].map(([slug, change]) => [slug, changed(values[slug], change)] as const);
  return { ...write, default: { ...write.default, ...Object.fromEntries(whole) } };
}

/** The same change of the same lists is the same request: what they have become meanwhile makes another of it. */
export function keyOf(key: string, body: unknown): string {
  return createHash('sha256').update(key).update(JSON.stringify(body)).digest('hex');
}

function etagOf({ etag }: PrismRecord): string {
  if (etag != null) return etag;
  throw new PrismInvalidResponseError(
    'The upstream told no version of the record, so its lists cannot be changed without losing what others write. Give the whole list in `values`.',
  );
}
