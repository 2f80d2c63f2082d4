import DataLoader from 'dataloader';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord, RecordPage } from '../../prism/client/record.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { definitionsOf } from '../value/definitions.ts';
import { furtherPages } from './further-pages.ts';
import { keptPage } from './kept-page.ts';
import { Needs } from './needs.ts';
import { readsOf, unshown } from './reads.ts';

/** The largest page: what one query answers. */
const valuesPerQuery = 50;

export type Rows = readonly PrismRecord[];
type Matches = (value: string, rows: Rows) => Rows;
type Find = (value: string, needs: Needs, operation: Operation) => Promise<Rows>;

/**
 * Finds the records with a value of a property; of those that many records have, `enough` of them. All values of a
 * tick that want the same cost one `in` query per 50, and another only where several records fill the page.
 */
export function finder(object: RecordObject, slug: string, enough: number, matches: Matches): Find {
  const loaders = new WeakMap<Operation, Map<string, DataLoader<string, Rows>>>();
  return (value, needs, operation) => {
    const byNeeds = loaders.get(operation) ?? new Map<string, DataLoader<string, Rows>>();
    loaders.set(operation, byNeeds);
    const read = async (values: readonly string[]): Promise<(Rows | Error)[]> => {
      const { rows, open } = await readRows(values, needs, operation);
      return values.map((one) => {
        const found = matches(one, rows);
        return found.length === 0 && open.includes(one) ? unshown() : found;
      });
    };
    const loader =
      byNeeds.get(needs.pathKey) ?? new DataLoader<string, Rows>(read, { maxBatchSize: valuesPerQuery });
    byNeeds.set(needs.pathKey, loader);
    return loader.load(value);
  };

  async function readRows(
    values: readonly string[],
    needs: Needs,
    operation: Operation,
  ): Promise<{ rows: Rows; open: readonly string[] }> {
    if (needs.everything) definitionsOf(object, operation).reserve();
    const told = await readsOf(object, operation).select(needs);
    const select = told.some((path) => path === slug || path.startsWith(`${slug}.`)) ? told : [...told, slug];
    const sought = Needs.of(slug);
    sought.add(needs);
    const rows = new Map<string, PrismRecord>();
    let wanted = values;
    let cursor: string | null = null;
    for (let further = 0; wanted.length > 0; ) {
      const known = rows.size;
      const query = {
        select,
        filter: [{ [slug]: { in: [...wanted] } }],
        limit: valuesPerQuery,
        ...(cursor === null ? undefined : { cursor }),
      };
      const page: RecordPage = await keptPage(object, operation, { body: { query }, needs: sought });
      for (const row of page.rows) {
        noteKind(operation, row.id, object.path);
        rows.set(row.id, row);
      }
      if (page.nextCursor === null) return { rows: [...rows.values()], open: [] };
      // What many records have is not read to its end: the next query leaves it out.
      const open = wanted.filter((value) => matches(value, [...rows.values()]).length < enough);
      further = open.length < wanted.length ? 0 : further + 1;
      const isNew = rows.size > known && wanted.some((value) => matches(value, page.rows).length > 0);
      if (further > 0 && (!isNew || further > furtherPages || operation.allowance.left < 1)) break;
      cursor = further === 0 ? null : page.nextCursor;
      wanted = open;
    }
    return { rows: [...rows.values()], open: wanted };
  }
}
