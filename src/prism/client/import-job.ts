import { PrismInvalidResponseError } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { type ItemRefusal, parseItemError } from './bulk-result.ts';
import { toldCount } from './count.ts';

/** A snapshot of an import, from POST …/import or GET …/imports/{jobId}. */
export interface ImportJob {
  /** Null when the import ran synchronously. */
  readonly jobId: string | null;
  readonly status: 'complete' | 'processing' | 'failed';
  /** The counts are as they were told: too large, or NaN, where the upstream says nonsense. */
  readonly total: number;
  readonly processed: number | null;
  readonly succeeded: number | null;
  readonly failed: number | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly expiresAt: string | null;
  /** Why the job as a whole failed. */
  readonly error: ItemRefusal | null;
  readonly results: readonly ImportRowResult[];
}

/** An `error` outcome without an `error`: the result cannot be read. */
export interface ImportRowResult {
  /** Zero-based position in the request, where the upstream says it. */
  readonly inputIndex: number | null;
  readonly id: string | null;
  readonly outcome: 'created' | 'matched' | 'updated' | 'error';
  readonly error: ItemRefusal | null;
}

export function parseImportJob(body: unknown): ImportJob {
  if (!isObject(body) || !isStatus(body['status'])) {
    throw new PrismInvalidResponseError('The upstream answered an import job without a known `status`.');
  }
  const results = Array.isArray(body['results']) ? body['results'] : [];
  return {
    jobId: text(body['job_id']),
    status: body['status'],
    total: toldCount(body['total']) ?? results.length,
    processed: toldCount(body['processed']),
    succeeded: toldCount(body['succeeded']),
    failed: toldCount(body['failed']),
    createdAt: text(body['created_at']),
    updatedAt: text(body['updated_at']),
    expiresAt: text(body['expires_at']),
    error: isObject(body['error']) ? parseItemError(body['error']) : null,
    results: results.map((row) => parseRow(isObject(row) ? row : {})),
  };
}

function parseRow(row: JsonObject): ImportRowResult {
  const id = text(row['id']);
  const error = isObject(row['error']) ? parseItemError(row['error']) : null;
  return {
    inputIndex: rowIndex(row['input_index']),
    id,
    outcome:
      error !== null || id === null
        ? 'error'
        : row['created'] === true
          ? 'created'
          : row['updated'] === true
            ? 'updated'
            : 'matched',
    error,
  };
}

function isStatus(value: unknown): value is ImportJob['status'] {
  return value === 'complete' || value === 'processing' || value === 'failed';
}

function rowIndex(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
