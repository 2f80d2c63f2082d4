import { recordEntry, recordKey } from '../../kept/record-readings.ts';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismConflictError, PrismNotFoundError } from '../../prism/errors.ts';
import { keptRead } from './kept-read.ts';
import { Needs } from './needs.ts';
import type { Readable } from './reader.ts';
import { recall } from './recall.ts';

/** By which property a record is looked for. */
interface Sought {
  readonly slug: string;
  readonly value: string;
  readonly listId?: string | undefined;
}

/** What is kept of a look-up: which record it is, or why it is none. */
type KeptFind =
  | { readonly id: string }
  | { readonly status: 404 | 409; readonly message: string; readonly upstreamCode: string | undefined };

type Miss = PrismNotFoundError | PrismConflictError;

/** The one record with a value, whole. Rejects with PrismNotFoundError or PrismConflictError where there is not exactly one. */
export async function keptFind(
  object: Readable,
  operation: Operation,
  { slug, value, listId }: Sought,
): Promise<PrismRecord> {
  const key = { text: `f ${object.path} ${JSON.stringify([slug, value, listId])}` };
  const view = listId === undefined ? '' : ` of ${listId}`;
  const found = await keptRead<PrismRecord | Miss>(operation, {
    kind: 'record',
    name: key.text,
    recall: async (keeping) => {
      const { stamp, held } = await keeping.look([key]);
      const [find] = held(key);
      if (find === undefined) return { stamp, within: () => undefined };
      const kept = find.value as KeptFind;
      const own = 'id' in kept ? recordKey(object.path, kept.id, view) : undefined;
      const readings = own === undefined ? [] : (await keeping.look([own])).held(own);
      return {
        stamp,
        within: (ageMs, unsure) => {
          const since = performance.now() - ageMs;
          if (find.at < since || !(find.isSure || unsure)) return undefined;
          if (!('id' in kept)) return { value: missOf(kept), at: find.at };
          const usable = readings.filter(({ isSure }) => isSure || unsure);
          const { whole, at } = recall(object, usable, everything, since);
          return whole ? { value: whole, at: Math.min(at, find.at) } : undefined;
        },
      };
    },
    ask: async (asking, stamp) => {
      const prism = stamp ? asking.prism.with({ since: stamp.shared }) : asking.prism;
      const answer = await settled(asking.planned(1, () => prism.of(object.path).find(slug, value, listId)));
      if (stamp === undefined) return answer;
      const own =
        answer instanceof Error ? [] : [recordEntry(recordKey(object.path, answer.id, view), answer)];
      asking.keeping?.keep([{ key, value: toKeep(answer) }, ...own], stamp);
      return answer;
    },
  });
  if (found instanceof Error) throw found;
  return found;
}

const everything = new Needs();
everything.everything = true;

/** That there is none, or are several, is an answer. */
async function settled(find: Promise<PrismRecord>): Promise<PrismRecord | Miss> {
  try {
    return await find;
  } catch (error) {
    if (error instanceof PrismNotFoundError || error instanceof PrismConflictError) return error;
    throw error;
  }
}

function toKeep(answer: PrismRecord | Miss): KeptFind {
  if (!(answer instanceof Error)) return { id: answer.id };
  const { message, upstreamCode } = answer;
  return { status: answer instanceof PrismNotFoundError ? 404 : 409, message, upstreamCode };
}

function missOf({ status, message, upstreamCode }: Exclude<KeptFind, { id: string }>): Miss {
  return status === 404
    ? new PrismNotFoundError(message, { status, upstreamCode })
    : new PrismConflictError(message, { status, upstreamCode });
}
