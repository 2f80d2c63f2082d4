import { badUserInput, codedError } from '../../graphql/errors.ts';
import type { ResolveEntity } from '../../graphql/subgraph.ts';
import type { GatewayContext, Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { mergeRecords } from '../read/merge.ts';
import { type Needs, selectedNeeds } from '../read/needs.ts';
import { assertId } from '../value/id.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { assertSendable } from '../value/sendable.ts';
import { fits } from '../value/values.ts';
import { ambiguousKey, findByKey, type Keyed } from './by-key.ts';

type Representation = Readonly<Record<string, unknown>>;

const maxKeyLength = 1_000;

/** What makes a kind of record an entity of a federated graph: by its id, and by its second key where it has one. */
export function entityOf(object: RecordObject) {
  const needsOf = selectedNeeds(object.name);
  const keyField = isKeyed(object) ? keyFieldOf(object) : undefined;
  const resolveReference: ResolveEntity<GatewayContext> = async (representation, { operation }, info) => {
    operation.permit(`${object.path}:read`);
    const { id } = representation;
    if (typeof id === 'string') return byId(object, id, representation, needsOf(info), operation);
    if (keyField !== undefined && isKeyed(object))
      return byKey(object, representation[keyField], needsOf(info), operation);
    throw badUserInput(`A reference to ${object.words.a} needs its id.`);
  };
  const keys = ['id', ...(keyField === undefined ? [] : [keyField])];
  return {
    directives: keys.map((fields) => ({ name: 'key' as const, args: { fields } })),
    extensions: { resolveReference },
  };
}

/** A team may give the property another name, or hide it: then it is no key. */
function keyFieldOf({ key, catalogue }: Keyed): string | undefined {
  return catalogue.find(({ slug }) => slug === key.slug)?.field;
}

function isKeyed(object: RecordObject): object is Keyed {
  return object.key !== undefined;
}

/** A record that another subgraph refers to. What the reference tells already is not read again. */
async function byId(
  object: RecordObject,
  id: string,
  representation: Representation,
  needs: Needs,
  operation: Operation,
): Promise<PrismRecord> {
  assertId(id, 'id');
  const told = toldBy(object, id, representation);
  // Whether it is deleted, no reference tells.
  if (!needs.presence && needs.isCoveredBy(told)) return told;
  const record = await loaderOf(object, operation).load(id, needs);
  if (record === null) throw codedError('NOT_FOUND', `There is no ${object.words.one} with the id "${id}".`);
  return mergeRecords(told, record);
}

async function byKey(
  object: Keyed,
  value: unknown,
  needs: Needs,
  operation: Operation,
): Promise<PrismRecord> {
  const { words, key } = object;
  if (typeof value !== 'string' || value === '' || value.length > maxKeyLength) {
    throw badUserInput(
      `A reference to ${words.a} needs its id or its ${key.noun} (at most ${maxKeyLength} characters).`,
    );
  }
  assertSendable(value, keyFieldOf(object) ?? key.slug);
  const [record, ...others] = await findByKey(object, value, needs, operation);
  if (record === undefined) throw codedError('NOT_FOUND', `No ${words.one} has the ${key.noun} "${value}".`);
  if (others.length > 0) throw ambiguousKey(object, value);
  return record;
}

/** What a reference itself tells: the fields in it that are properties and hold what they should. */
function toldBy({ path, catalogue }: RecordObject, id: string, representation: Representation): PrismRecord {
  const values = Object.fromEntries(
    catalogue
      .filter(({ field, kind }) => !isReferenceKind(kind) && fits(representation[field], kind))
      .map(({ field, slug }) => [slug, representation[field]]),
  );
  return { object: path, id, values, selected: new Set(Object.keys(values)), complete: false };
}
