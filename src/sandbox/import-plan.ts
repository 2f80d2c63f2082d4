import { badRequest } from './errors.ts';
import { isObject } from './json.ts';
import { findProperty, readListId } from './lookup.ts';
import type { PropertyDefinition } from './model.ts';
import type { TeamStore } from './team-store.ts';

/** An import's body, checked as a whole; its rows are looked at one by one later. */
export interface ImportPlan {
  readonly rows: readonly unknown[];
  readonly dedupeBy: PropertyDefinition | null;
  readonly caseInsensitive: boolean;
  readonly listId: string | null;
  readonly updateExisting: boolean;
  readonly createOptions: boolean;
}

const optionNames = ['dedupe_by', 'caseInsensitive', 'list_id', 'update_existing', 'create_missing_options'];

/** `{ objects, options? }`; 400 for unknown keys, no rows, or a `dedupe_by` that is no property. */
export function readImport(store: TeamStore, body: unknown): ImportPlan {
  if (!isObject(body)) throw badRequest('invalid_body', 'the body must be a JSON object');
  allowKeys(body, ['objects', 'options'], 'the body');
  const rows = body['objects'];
  if (!Array.isArray(rows) || rows.length === 0) {
    throw badRequest('invalid_body', 'objects must be an array of at least one row');
  }
  const options = body['options'] ?? {};
  if (!isObject(options)) throw badRequest('invalid_body', 'options must be an object');
  allowKeys(options, optionNames, 'options');
  const dedupeBy = options['dedupe_by'] ?? null;
  if (dedupeBy !== null && typeof dedupeBy !== 'string') {
    throw badRequest('invalid_body', 'dedupe_by must be a property slug');
  }
  return {
    rows,
    dedupeBy: dedupeBy === null ? null : findProperty(store, dedupeBy),
    caseInsensitive: flag(options, 'caseInsensitive'),
    listId: readListId(store, options['list_id']),
    updateExisting: flag(options, 'update_existing'),
    createOptions: flag(options, 'create_missing_options'),
  };
}

function flag(options: Record<string, unknown>, name: string): boolean {
  const value = options[name] ?? false;
  if (typeof value !== 'boolean') throw badRequest('invalid_body', `${name} must be true or false`);
  return value;
}

function allowKeys(object: Record<string, unknown>, names: readonly string[], where: string): void {
  const unknown = Object.keys(object).find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)} in ${where}`);
}
