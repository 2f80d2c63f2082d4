import { PrismInvalidResponseError, type PrismIssue } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { isObject, type JsonObject } from '../json.ts';
import { readIssues } from './issues.ts';
import { type PrismRecord, parseRecord } from './record.ts';

/** Why one item of a batch, or one row of an import, was not taken. */
export interface ItemRefusal {
  readonly code: string | null;
  readonly message: string;
  readonly issues: readonly PrismIssue[];
}

/**
 * One item's outcome in a batch answer. `id` is null when the upstream could not parse the item. Neither `ok` nor an
 * `error`: the result cannot be read.
 */
export interface BulkItemResult {
  readonly id: string | null;
  readonly ok: boolean;
  readonly error: ItemRefusal | undefined;
  readonly record: PrismRecord | undefined;
}

/** The results of a batch, in the order they came; `summary` is not believed over them. */
export function parseBulkResult(object: string, body: unknown): BulkItemResult[] {
  if (!isObject(body) || !Array.isArray(body['results'])) {
    throw new PrismInvalidResponseError('The upstream answered a batch without `results`.');
  }
  return body['results'].map((result) => (isObject(result) ? parseItem(object, result) : unreadable));
}

const unreadable: BulkItemResult = {
  id: null,
  ok: false,
  error: undefined,
  record: undefined,
};

function parseItem(object: string, result: JsonObject): BulkItemResult {
  const { status } = result;
  const error = isObject(result['error']) ? result['error'] : undefined;
  const ok = status === 'ok' && error === undefined;
  const isRefused = status === 'error' || (status === undefined && error !== undefined);
  return {
    id: typeof result['id'] === 'string' ? result['id'] : null,
    ok,
    error: isRefused ? parseItemError(error) : undefined,
    record:
      isObject(result['record']) && typeof result['record']['id'] === 'string'
        ? parseRecord(object, result['record'])
        : undefined,
  };
}

/** `{ code?, message?, errors? }` of an item or a row, with a sentence where the upstream gave none. */
export function parseItemError(error: JsonObject | undefined): ItemRefusal {
  const code = error?.['code'];
  const message = error?.['message'];
  return {
    code: typeof code === 'string' && code !== '' ? excerpt(code) : null,
    message:
      typeof message === 'string' && message !== '' ? excerpt(message) : 'The upstream refused this item.',
    issues: readIssues(error?.['errors']),
  };
}
