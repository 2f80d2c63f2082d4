import { ApiError } from '../errors.ts';
import type { SandboxRecord } from '../model.ts';

/** Changes with every write of the record. */
export function etagOf(record: SandboxRecord): string {
  return `"${record.id.slice(0, 8)}-${record.version}"`;
}

/** Holds `If-Match` (one etag, several, or `*`) against the record; 412 `precondition_failed`. */
export function checkIfMatch(record: SandboxRecord, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  const wanted = ifMatch.split(',').map((etag) => etag.trim());
  if (wanted.includes('*') || wanted.includes(etagOf(record))) return;
  throw new ApiError(412, 'precondition_failed', 'the record was changed since that etag was read');
}
