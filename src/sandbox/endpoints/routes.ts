import { type Endpoint, ofObject, type RecordEndpoint } from '../endpoint.ts';
import type { SandboxObject } from '../model.ts';
import { bulkDeleteRecords } from './bulk-delete-records.ts';
import { bulkUpdateRecords } from './bulk-update-records.ts';
import { countRecords } from './count-records.ts';
import { createRecord } from './create-record.ts';
import { deleteRecord } from './delete-record.ts';
import { duplicateRecord } from './duplicate-record.ts';
import { findRecord } from './find-record.ts';
import { getImport } from './get-import.ts';
import { getRecord } from './get-record.ts';
import { importRecords } from './import-records.ts';
import { listProperties } from './list-properties.ts';
import { listRecords } from './list-records.ts';
import { queryRecords } from './query-records.ts';
import { restoreRecord } from './restore-record.ts';
import { updateRecord } from './update-record.ts';
import { upsertRecord } from './upsert-record.ts';

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
