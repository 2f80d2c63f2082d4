import type { GraphQLResolveInfo } from 'graphql';
import { turn } from '../../graphql/turns.ts';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismBadRequestError, PrismNotKeptError, PrismUnprocessableError } from '../../prism/errors.ts';
import type { Graph, RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { loaderOf } from '../read/loader.ts';
import { type Needs, selectedNeeds } from '../read/needs.ts';
import type { Outcome } from '../read/outcome.ts';
import { idFault } from '../value/id.ts';
import { seenIds } from './kinds.ts';

const needsOf = once((object: RecordObject) => selectedNeeds(object.name));

/** Finds a record whatever its kind. Throws BAD_USER_INPUT for an id that is none, FORBIDDEN where it may not be read. */
export async function findNode(
  graph: Graph,
  id: string,
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<PrismRecord | null> {
  const fault = idFault(id, 'id');
  if (fault !== undefined) throw fault;
  const kind = kindOf(graph, id, seenIds(operation));
  const [found = null] = await findIn(graph, kind, [id], operation, info);
  if (found instanceof Error) throw found;
  return found;
}

/** How many ids are looked at before anything else may get a turn: an error for each of 10,000 takes 60 ms. */
const idsATurn = 250;

/**
 * The same for several: an error in the place of each that fails. They come in one promise where all are of one kind, for
 * a promise costs more than a record; else each comes when those of its kind do, since it may lead to further reads.
 */
export async function findNodes(
  graph: Graph,
  ids: readonly string[],
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<readonly (Outcome | Promise<Outcome>)[]> {
  const seen = seenIds(operation);
  const idsByKind = new Map<RecordObject | undefined, string[]>();
  const places: ({ kind: RecordObject | undefined; place: number } | Error)[] = [];
  for (const id of ids) {
    const index = places.length;
    if (index > 0 && index % idsATurn === 0) await turn();
    const fault = idFault(id, `ids.${index}`);
    if (fault !== undefined) {
      places.push(fault);
      continue;
    }
    const kind = kindOf(graph, id, seen);
    const some = idsByKind.get(kind) ?? [];
    if (some.length === 0) idsByKind.set(kind, some);
    places.push({ kind, place: some.push(id) - 1 });
  }
  const foundByKind = new Map<RecordObject | undefined, Promise<readonly Outcome[]>>();
  for (const [kind, some] of idsByKind) {
    const found = findIn(graph, kind, some, operation, info);
    if (some.length === ids.length) return found;
    foundByKind.set(kind, found);
  }
  return places.map((one) => {
    if (one instanceof Error) return one;
    const found = foundByKind.get(one.kind) ?? Promise.resolve([]);
    return found.then((outcomes) => outcomes[one.place] ?? null);
  });
}

/** Undefined: it is not known of which kind the id is. */
function kindOf(graph: Graph, id: string, seen: ReturnType<typeof seenIds>): RecordObject | undefined {
  const known = graph.get(seen.kindOf(id) ?? '');
  return known?.has('get') ? known : undefined;
}

/** What is asked in one tick is read together, 50 ids at once. What fails all of them is told of each. */
async function findIn(
  graph: Graph,
  kind: RecordObject | undefined,
  ids: readonly string[],
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<readonly Outcome[]> {
  try {
    if (kind === undefined) return await findInTurn(graph, ids, operation, info);
    // An id is of one kind only: a record that has gone from there is nowhere else.
    operation.permit(`${kind.path}:read`);
    return await loaderOf(kind, operation).loadAll(ids, needsOf(kind)(info));
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return ids.map(() => failure);
  }
}

/**
 * Asks the kinds that the caller may read, one after the other, those first of which the operation selects something.
 * That one kind refuses what is selected of it, or keeps nothing, says nothing of where a record is: it is told where no
 * other kind has it.
 */
async function findInTurn(
  graph: Graph,
  ids: readonly string[],
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<readonly Outcome[]> {
  const found = new Array<Outcome>(ids.length).fill(null);
  const refused = new Map<number, Error>();
  let open = ids.map((_id, index) => index);
  for (const { object, needs } of inTurn(readable(graph, operation), info)) {
    const outcomes = await loaderOf(object, operation).loadAll(
      open.map((index) => ids[index] ?? ''),
      needs,
    );
    for (const [place, index] of open.entries()) {
      const outcome = outcomes[place] ?? null;
      if (!isRefusal(outcome)) found[index] = outcome;
      else if (!refused.has(index)) refused.set(index, outcome);
    }
    open = open.filter((index) => found[index] === null);
    if (open.length === 0) break;
  }
  for (const [index, refusal] of refused) found[index] ??= refusal;
  return found;
}

/** Whether it is about this kind alone: what was asked for is refused of all its records, or nothing of it is kept. */
function isRefusal(outcome: Outcome): outcome is InstanceType<(typeof refusals)[number]> {
  return refusals.some((Refusal) => outcome instanceof Refusal);
}

const refusals = [PrismBadRequestError, PrismUnprocessableError, PrismNotKeptError] as const;

/** The kinds that the caller may read. Throws FORBIDDEN where there is none. */
function readable(graph: Graph, operation: Operation): RecordObject[] {
  const kinds = [...graph.values()].filter((object) => object.has('get'));
  const allowed = kinds.filter(({ path }) => operation.may(`${path}:read`));
  if (allowed.length === 0) operation.permit('read');
  return allowed;
}

function inTurn(
  kinds: readonly RecordObject[],
  info: GraphQLResolveInfo,
): { object: RecordObject; needs: Needs }[] {
  return kinds
    .map((object) => ({ object, needs: needsOf(object)(info) }))
    .sort((one, other) => weight(other.needs) - weight(one.needs));
}

function weight(needs: Needs): number {
  const { paths, everything, row, record, presence, each } = needs;
  return paths.size > 0 || everything || row || record || presence || each > 0 ? 1 : 0;
}
