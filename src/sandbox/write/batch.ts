import { ApiError, badRequest } from '../errors.ts';
import { isObject } from '../json.ts';
import { below } from '../place.ts';
import type { RecordBody } from '../query/render.ts';
import { isUuid } from '../uuid.ts';

const mostItems = 100;

interface ItemResult {
  readonly id: string | null;
  readonly status: 'ok' | 'error';
  readonly error?: { readonly code: string; readonly message: string };
  readonly record?: RecordBody;
}

/** What the batch endpoints answer; results correlate with the input by position. */
export interface BulkBody {
  readonly results: readonly ItemResult[];
  readonly summary: { readonly total: number; readonly succeeded: number; readonly failed: number };
}

/** The one array in a batch's body; 400 when it is missing, empty or too long. */
export function readBatch(body: unknown, name: string): unknown[] {
  if (!isObject(body)) throw badRequest('invalid_body', 'the body must be a JSON object', '.body');
  const unknown = Object.keys(body).find((key) => key !== name);
  if (unknown !== undefined)
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)}`, below('.body', unknown));
  const items = body[name];
  if (!Array.isArray(items) || items.length === 0) {
    throw badRequest('invalid_body', `${name} must be an array of at least one item`, below('.body', name));
  }
  if (items.length > mostItems)
    throw badRequest('batch_too_large', `${name} may hold at most ${mostItems} items`, below('.body', name));
  return items;
}

/** Runs the items one after the other; an item's error is its own. */
export function runBatch(
  items: readonly unknown[],
  idOf: (item: unknown) => unknown,
  run: (id: string, item: unknown) => RecordBody | null,
): BulkBody {
  const results = items.map((item): ItemResult => {
    const given = idOf(item);
    if (!isUuid(given)) return failed(null, 'invalid_id', 'the id of the item is not a UUID');
    const id = given.toLowerCase();
    try {
      const record = run(id, item);
      return record === null ? { id, status: 'ok' } : { id, status: 'ok', record };
    } catch (error) {
      if (error instanceof ApiError) return failed(id, error.code, error.message);
      throw error;
    }
  });
  const succeeded = results.filter((result) => result.status === 'ok').length;
  return { results, summary: { total: items.length, succeeded, failed: items.length - succeeded } };
}

function failed(id: string | null, code: string, message: string): ItemResult {
  return { id, status: 'error', error: { code, message } };
}
