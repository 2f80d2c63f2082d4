import { groupBy } from './group-by.ts';
import { Needs } from './needs.ts';

/** What one place of an operation wants to know of one record; the id in lower case. */
export interface Wish {
  readonly id: string;
  readonly needs: Needs;
}

/** One upstream read that answers wishes: a GET for those of one id, a query for up to 50. */
export interface Read<Of extends Wish> {
  readonly by: 'get' | 'query';
  readonly wishes: readonly Of[];
}

/** The most ids that one query takes: the upstream's largest page. */
export const idsPerQuery = 50;

/** The fewest reads that answer all wishes: a GET where only a record can tell, or for a single id; else queries. */
export function planReads<Of extends Wish>(wishes: readonly Of[]): Read<Of>[] {
  if (!wishes.some(({ needs }) => needs.record)) return planRows(wishes);
  const gets: Read<Of>[] = [];
  const rows: Of[] = [];
  for (const ofOne of groupBy(wishes, ({ id }) => id).values()) {
    const record = ofOne.filter(({ needs }) => needs.record);
    // Who needs the record is first, and pays; who needs a row and no record does not wait for it.
    const others = ofOne.filter(({ needs }) => !(needs.record || needs.row));
    if (record.length > 0) gets.push({ by: 'get', wishes: [...record, ...others] });
    for (const wish of ofOne) if (record.length === 0 || wish.needs.row) rows.push(wish);
  }
  return [...gets, ...planRows(rows)];
}

/** The last of these reads, where it is a query with room for other ids and every other is a full one. */
export function roomyRead<Of extends Wish>(reads: readonly Read<Of>[]): Read<Of> | undefined {
  const last = reads.at(-1);
  if (last === undefined || reads.some(({ by }) => by === 'get')) return undefined;
  return new Set(last.wishes.map(({ id }) => id)).size < idsPerQuery ? last : undefined;
}

function planRows<Of extends Wish>(wishes: readonly Of[]): Read<Of>[] {
  const queryOf = new Map<string, Of[]>();
  const queries: Of[][] = [];
  let last: Of[] = [];
  for (const wish of wishes) {
    let query = queryOf.get(wish.id);
    if (query === undefined) {
      if (queryOf.size % idsPerQuery === 0) {
        last = [];
        queries.push(last);
      }
      query = last;
      queryOf.set(wish.id, query);
    }
    query.push(wish);
  }
  const by = queryOf.size === 1 && !needsRow(wishes) ? 'get' : 'query';
  return queries.map((some) => ({ by, wishes: some }));
}

/** How many reads these wishes would cost. */
export function readsOf(wishes: readonly Wish[]): number {
  if (wishes.some(({ needs }) => needs.record)) return planReads(wishes).length;
  return Math.ceil(new Set(wishes.map(({ id }) => id)).size / idsPerQuery);
}

/** Whether these reads would need the property definitions: who selects everything has to name it. */
export function needsDefinitions(wishes: readonly Wish[]): boolean {
  if (!wishes.some(({ needs }) => needs.everything)) return false;
  return planReads(wishes).some((read) => {
    const needs = unite(read.wishes);
    return needs.everything && !(read.by === 'get' && needs.isWholeRecord);
  });
}

function needsRow(wishes: readonly Wish[]): boolean {
  return wishes.some(({ needs }) => needs.row);
}

export function unite(wishes: readonly Wish[]): Needs {
  const united = new Needs();
  // Operations of one document share theirs.
  for (const needs of new Set(wishes.map((wish) => wish.needs))) united.add(needs);
  return united;
}

/** True when a read that was sent for `sent` answers the other needs as well. */
export function covers(by: Read<Wish>['by'], sent: Needs, needs: Needs): boolean {
  if (by === 'get' ? needs.row : needs.record) return false;
  if (needs.everything && !sent.everything) return false;
  for (const path of needs.paths) if (!sent.paths.has(path)) return false;
  return true;
}
