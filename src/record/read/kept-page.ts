import type { Keeping } from '../../kept/keeping.ts';
import type { Held, Key } from '../../kept/reading.ts';
import { recordEntry, recordKey } from '../../kept/record-readings.ts';
import type { Operation } from '../../operation/context.ts';
import { canonicalJson } from '../../prism/canonical-json.ts';
import type { PrismClient } from '../../prism/client/client.ts';
import type { RecordQuery } from '../../prism/client/object-client.ts';
import type { PrismRecord, RecordPage } from '../../prism/client/record.ts';
import { keptRead, type Recollection } from './kept-read.ts';
import { Needs } from './needs.ts';
import type { Readable } from './reader.ts';
import { completed } from './reads.ts';
import { recall } from './recall.ts';

/** What is kept of a page: its rows are kept as records. */
interface KeptPage {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  /** Undefined: it was not asked for. */
  readonly total: number | null | undefined;
}

/** What a page is wanted for. */
interface PageRead {
  readonly body: RecordQuery;
  readonly needs: Needs;
  /** Before it is asked for by the operation itself. */
  readonly onAsk?: () => void;
}

/**
 * A page, its rows complete where everything was asked for. One that is kept answers where each of its rows tells what is
 * needed; else it is asked for anew, which costs as much as asking for what its rows lack.
 */
export function keptPage(
  object: Readable,
  operation: Operation,
  { body, needs, onAsk }: PageRead,
): Promise<RecordPage> {
  // A name for the page costs something, and is for what is kept.
  if (operation.keeping === undefined) {
    onAsk?.();
    return askedPage(object, operation.prism, body, needs);
  }
  const view = viewOf(body);
  const key = pageKey(object, body);
  return keptRead(operation, {
    kind: 'page',
    name: `${key.text} ${needs.pathKey} ${needs.row}`,
    recall: (keeping) => recallPage(object, key, view, body, rowNeeds(needs), keeping),
    ask: async (asking, stamp) => {
      if (asking === operation) onAsk?.();
      const client = stamp ? asking.prism.with({ since: stamp.shared }) : asking.prism;
      const told = await askedPage(object, client, body, needs);
      if (stamp) {
        const { rows, nextCursor, total } = told;
        const value: KeptPage = {
          ids: rows.map(({ id }) => id),
          nextCursor,
          total: body.include_total === true ? total : undefined,
        };
        const records = rows.map((row) => recordEntry(recordKey(object.path, row.id, view), row));
        asking.keeping?.keep([{ key, value }, ...records], stamp);
      }
      return told;
    },
  });
}

function askedPage(
  object: Readable,
  prism: PrismClient,
  body: RecordQuery,
  needs: Needs,
): Promise<RecordPage> {
  const asked = prism.of(object.path).query(body);
  if (!needs.everything) return asked;
  return asked.then((page) => ({ ...page, rows: page.rows.map((row) => completed(row, needs)) }));
}

/** Whatever is selected of its rows, and with or without its total, it is the same page. */
function pageKey({ path }: Readable, body: RecordQuery): Key {
  const { select: _select, ...query } = body.query;
  return { text: `p ${path} ${canonicalJson({ ...body, query, include_total: undefined })}` };
}

/** Within a list a property may be the list's own, and a deleted record is not there for who asks for it by its id. */
function viewOf({ query, deleted }: RecordQuery): string {
  return `${query.list_id == null ? '' : ` of ${query.list_id}`}${deleted === true ? ' deleted' : ''}`;
}

/** What a page can tell. */
function rowNeeds(needs: Needs): Needs {
  const told = Needs.of(...needs.paths);
  told.everything = needs.everything;
  told.row = needs.row;
  return told;
}

async function recallPage(
  object: Readable,
  key: Key,
  view: string,
  body: RecordQuery,
  needs: Needs,
  keeping: Keeping,
): Promise<Recollection<RecordPage>> {
  const { stamp, held } = await keeping.look([key]);
  const [page] = held(key);
  if (page === undefined) return { stamp, within: () => undefined };
  const { ids, nextCursor, total } = page.value as KeptPage;
  const keys = ids.map((id) => recordKey(object.path, id, view));
  const rowsHeld = ids.length === 0 ? [] : await heldOf(keys, keeping);
  return {
    stamp,
    within: (ageMs, unsure) => {
      const since = performance.now() - ageMs;
      const lacksTotal = body.include_total === true && total === undefined;
      if (page.at < since || lacksTotal || !(page.isSure || unsure)) return undefined;
      const rows: PrismRecord[] = [];
      let { at } = page;
      for (const held of rowsHeld) {
        const usable = unsure ? held : held.filter(({ isSure }) => isSure);
        const row = recall(object, usable, needs, since);
        if (row.whole === undefined || row.whole === null) return undefined;
        rows.push(row.whole);
        at = Math.min(at, row.at);
      }
      return { value: { rows, nextCursor, total: total ?? null }, at };
    },
  };
}

async function heldOf(keys: readonly Key[], keeping: Keeping): Promise<(readonly Held[])[]> {
  const { held } = await keeping.look(keys);
  return keys.map(held);
}
