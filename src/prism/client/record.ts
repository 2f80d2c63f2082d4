import { PrismInvalidResponseError } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { toldCount } from './count.ts';

/** A record as the gateway knows it, from either documented shape (a record's `default`, a row's `properties`). */
export interface PrismRecord {
  /** Its kind, as in the path (`contact`). */
  readonly object: string;
  readonly id: string;
  /** Property slug → value, references as they came. */
  readonly values: JsonObject;
  /** The paths that were asked for: one without a value is null. Empty when the upstream chose what to send. */
  readonly selected: ReadonlySet<string>;
  /** Every property is here, as in a record that was read without `select`. */
  readonly complete: boolean;
  /** Only a record tells: values scoped to a list, and the etag of a GET. Undefined: not told. */
  readonly listValues?: unknown;
  readonly etag?: string | null;
  /** Only a row tells. Undefined: not told. */
  readonly isUserObject?: boolean | null;
  readonly sources?: readonly string[] | null;
  /** It came from a read that includes deleted ones, which does not tell which are. */
  readonly mayBeDeleted?: true;
  /** Put together with a row: the references that no row told, of which one may tell more than which record it is. */
  readonly bare?: ReadonlySet<string>;
  /** The paths that were asked for and that the upstream does not know (client/unknown-paths.ts). */
  readonly unknown?: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

export interface RecordPage {
  readonly rows: readonly PrismRecord[];
  readonly nextCursor: string | null;
  /** As it was told, which may be too large or no count at all. */
  readonly total: number | null;
}

/** A single record: `{ id, default?, list? }`; also takes a row's shape. */
export function parseRecord(
  object: string,
  body: unknown,
  selected?: ReadonlySet<string>,
  etag?: string | null,
): PrismRecord {
  const { id, values, source } = parseIdentity(body);
  return {
    object,
    id,
    values,
    selected: selected ?? nothing,
    complete: selected === undefined,
    listValues: source['list'] ?? null,
    ...(etag === undefined ? undefined : { etag }),
  };
}

/** One row of a page: `{ id, properties?, is_user_object?, source? }`; also takes a record's shape. */
export function parseRow(object: string, row: unknown, selected?: ReadonlySet<string>): PrismRecord {
  const { id, values, source } = parseIdentity(row);
  return {
    object,
    id,
    values,
    selected: selected ?? nothing,
    complete: false,
    isUserObject: typeof source['is_user_object'] === 'boolean' ? source['is_user_object'] : null,
    sources: parseSources(source['source']),
  };
}

/** A page; `deleted`: deleted ones are among its rows. One without an end, or that promises more and names no cursor, is refused: rows would be lost silently. */
export function parsePage(
  object: string,
  body: unknown,
  selected?: ReadonlySet<string>,
  deleted?: boolean,
): RecordPage {
  if (!isObject(body) || !Array.isArray(body['data'])) {
    throw new PrismInvalidResponseError('The upstream answered a page without `data`.');
  }
  const cursor = body['next_cursor'];
  const hasMore = body['has_more'] ?? typeof cursor === 'string';
  if (typeof hasMore !== 'boolean' || (hasMore && (typeof cursor !== 'string' || cursor === ''))) {
    throw new PrismInvalidResponseError(
      'The upstream answered a page that has more rows, but no cursor to them.',
    );
  }
  const rows = body['data'].map((row) => parseRow(object, row, selected));
  return {
    rows: deleted === true ? rows.map((row) => ({ ...row, mayBeDeleted: true })) : rows,
    nextCursor: hasMore ? String(cursor) : null,
    total: toldCount(body['total']),
  };
}

function parseIdentity(body: unknown): { id: string; values: JsonObject; source: JsonObject } {
  if (!isObject(body) || typeof body['id'] !== 'string' || body['id'] === '') {
    throw new PrismInvalidResponseError('The upstream answered a record without an `id`.');
  }
  const values = [body['default'], body['properties']].find(isObject) ?? {};
  return { id: body['id'], values, source: body };
}

/** `source` is a string in one documented shape, an array of strings in the other, or null. */
function parseSources(source: unknown): readonly string[] | null {
  if (typeof source === 'string') return [source];
  if (!Array.isArray(source)) return null;
  return source.filter((item) => typeof item === 'string');
}
