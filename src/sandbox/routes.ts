import { type Endpoint, ofObject, type RecordEndpoint } from './endpoint.ts';
import { bulkDeleteRecords } from './endpoints/bulk-delete-records.ts';
import { bulkUpdateRecords } from './endpoints/bulk-update-records.ts';
import { countRecords } from './endpoints/count-records.ts';
import { createRecord } from './endpoints/create-record.ts';
import { deleteRecord } from './endpoints/delete-record.ts';
import { duplicateRecord } from './endpoints/duplicate-record.ts';
import { findRecord } from './endpoints/find-record.ts';
import { getImport } from './endpoints/get-import.ts';
import { getRecord } from './endpoints/get-record.ts';
import { importRecords } from './endpoints/import-records.ts';
import { listProperties } from './endpoints/list-properties.ts';
import { listRecords } from './endpoints/list-records.ts';
import { queryRecords } from './endpoints/query-records.ts';
import { restoreRecord } from './endpoints/restore-record.ts';
import { updateRecord } from './endpoints/update-record.ts';
import { upsertRecord } from './endpoints/upsert-record.ts';
import type { SandboxObject } from './model.ts';

export interface Route {
  /** As in the log and in faults: `createDeal`. */
  readonly nameFor: (object: SandboxObject | undefined) => string;
  readonly method: string;
  /** Below `/v2/prism/{teamId}/`; a part that begins with `:` takes any text, `:objectType` a kind of object. */
  readonly parts: readonly string[];
  readonly run: Endpoint;
  /** Not for every kind of object. */
  readonly isBulk: boolean;
}

/** Below the path of an object; `*` in the name stands for it, `**` for its plural. */
function route(method: string, path: string, name: string, run: RecordEndpoint, isBulk = false): Route {
  const nameFor = (object: SandboxObject | undefined): string =>
    name.replace('**', object?.many ?? '').replace('*', object?.one ?? '');
  const parts = [':objectType', ...path.split('/').filter((part) => part !== '')];
  return { nameFor, method, parts, run: ofObject(run), isBulk };
}

/** The contract's table, row by row. */
export const routes: readonly Route[] = [
  route('POST', '', 'create*', createRecord),
  route('GET', '', 'list**', listRecords),
  route('GET', ':recordId', 'get*', getRecord),
  route('PATCH', ':recordId', 'update*', updateRecord),
  route('DELETE', ':recordId', 'delete*', deleteRecord),
  route('POST', 'query', 'query**', queryRecords),
  route('GET', 'count', 'count**', countRecords),
  route('GET', 'by/:slug/:value', 'find*', findRecord),
  route('PUT', 'by/:slug/:value', 'upsert*', upsertRecord),
  route('POST', 'import', 'import**', importRecords, true),
  route('POST', 'batch/update', 'bulkUpdate**', bulkUpdateRecords, true),
  route('POST', 'batch/delete', 'bulkDelete**', bulkDeleteRecords, true),
  route('POST', ':recordId/duplicate', 'duplicate*', duplicateRecord),
  route('POST', ':recordId/restore', 'restore*', restoreRecord),
  route('GET', 'properties', 'list*Properties', listProperties),
  { nameFor: () => 'getImport', method: 'GET', parts: ['imports', ':jobId'], run: getImport, isBulk: false },
];
