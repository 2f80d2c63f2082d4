import type { Endpoint } from './endpoint.ts';
import { bulkDeleteContacts } from './endpoints/bulk-delete-contacts.ts';
import { bulkUpdateContacts } from './endpoints/bulk-update-contacts.ts';
import { countContacts } from './endpoints/count-contacts.ts';
import { createContact } from './endpoints/create-contact.ts';
import { deleteContact } from './endpoints/delete-contact.ts';
import { duplicateContact } from './endpoints/duplicate-contact.ts';
import { findContact } from './endpoints/find-contact.ts';
import { getContact } from './endpoints/get-contact.ts';
import { getImport } from './endpoints/get-import.ts';
import { importContacts } from './endpoints/import-contacts.ts';
import { listContactProperties } from './endpoints/list-contact-properties.ts';
import { listContacts } from './endpoints/list-contacts.ts';
import { queryContacts } from './endpoints/query-contacts.ts';
import { restoreContact } from './endpoints/restore-contact.ts';
import { updateContact } from './endpoints/update-contact.ts';
import { upsertContact } from './endpoints/upsert-contact.ts';

export interface Route {
  readonly name: string;
  readonly method: string;
  /** Below `/v2/prism/{teamId}/`; a part that begins with `:` takes any text. */
  readonly parts: readonly string[];
  readonly run: Endpoint;
}

function route(method: string, path: string, name: string, run: Endpoint): Route {
  return { name, method, parts: path.split('/'), run };
}

/** The contract's table, row by row. */
export const routes: readonly Route[] = [
  route('POST', 'contact', 'createContact', createContact),
  route('GET', 'contact', 'listContacts', listContacts),
  route('GET', 'contact/:contactId', 'getContact', getContact),
  route('PATCH', 'contact/:contactId', 'updateContact', updateContact),
  route('DELETE', 'contact/:contactId', 'deleteContact', deleteContact),
  route('POST', 'contact/query', 'queryContacts', queryContacts),
  route('GET', 'contact/count', 'countContacts', countContacts),
  route('GET', 'contact/by/:slug/:value', 'findContact', findContact),
  route('PUT', 'contact/by/:slug/:value', 'upsertContact', upsertContact),
  route('POST', 'contact/import', 'importContacts', importContacts),
  route('POST', 'contact/batch/update', 'bulkUpdateContacts', bulkUpdateContacts),
  route('POST', 'contact/batch/delete', 'bulkDeleteContacts', bulkDeleteContacts),
  route('POST', 'contact/:contactId/duplicate', 'duplicateContact', duplicateContact),
  route('POST', 'contact/:contactId/restore', 'restoreContact', restoreContact),
  route('GET', 'imports/:jobId', 'getImport', getImport),
  route('GET', 'contact/properties', 'listContactProperties', listContactProperties),
];
