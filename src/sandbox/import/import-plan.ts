import { type ApiError, badRequest } from '../errors.ts';
import { isObject } from '../json.ts';
import type { PropertyDefinition } from '../model.ts';
import { below } from '../place.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { findProperty, readListId } from '../write/lookup.ts';

/** An import's body, checked as a whole; its rows are looked at one by one later. */
export interface ImportPlan {
  readonly table: Table;
  readonly rows: readonly unknown[];
  readonly dedupeBy: PropertyDefinition | null;
  readonly caseInsensitive: boolean;
  readonly listId: string | null;
  /** The list's property that every row has to have a value for. */
  readonly requiredStage: string | null;
  readonly updateExisting: boolean;
  readonly createOptions: boolean;
}

const optionNames = [
  'dedupe_by',
  'caseInsensitive',
  'list_id',
  'crm_id',
  'require_list_stage',
  'update_existing',
  'create_missing_options',
];

/** `{ objects, options? }`; 400 for unknown keys, no rows, or a `dedupe_by` that is no property. */
export function readImport(store: TeamStore, table: Table, body: unknown): ImportPlan {
  if (!isObject(body)) throw badRequest('invalid_body', 'the body must be a JSON object', '.body');
  allowKeys(body, ['objects', 'options'], '.body');
  const rows = body['objects'];
  if (!Array.isArray(rows) || rows.length === 0) {
    throw badRequest('invalid_body', 'objects must be an array of at least one row', '.body.objects');
  }
  const options = body['options'] ?? {};
  if (!isObject(options)) throw invalid('', 'options must be an object');
  allowKeys(options, optionNames, '.body.options');
  // `crm_id` is an old name of `list_id`.
  const list = options['list_id'] === undefined ? 'crm_id' : 'list_id';
  const listId = readListId(store, options[list], `.body.options.${list}`);
  return {
    table,
    rows,
    dedupeBy: readDedupeBy(table, options['dedupe_by']),
    caseInsensitive: flag(options, 'caseInsensitive', true),
    listId,
    requiredStage: flag(options, 'require_list_stage') ? stageOf(table, listId) : null,
    updateExisting: flag(options, 'update_existing'),
    createOptions: flag(options, 'create_missing_options'),
  };
}

/** One slug, as a string or as a list of one. */
function readDedupeBy(table: Table, given: unknown): PropertyDefinition | null {
  const slug: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  if (slug === null || slug === undefined) return null;
  if (typeof slug !== 'string') throw invalid('dedupe_by', 'dedupe_by must be one property slug');
  return findProperty(table, slug, '.body.options.dedupe_by');
}

/** The first select among a list's properties is its stage. */
function stageOf(table: Table, listId: string | null): string {
  const stage = table.properties.ofList(listId ?? '').find(({ type }) => type === 'select_str');
  if (stage === undefined) throw invalid('require_list_stage', 'require_list_stage needs a list with stages');
  return stage.slug;
}

function flag(options: Record<string, unknown>, name: string, fallback = false): boolean {
  const value = options[name] ?? fallback;
  if (typeof value !== 'boolean') throw invalid(name, `${name} must be true or false`);
  return value;
}

function allowKeys(object: Record<string, unknown>, names: readonly string[], place: string): void {
  const unknown = Object.keys(object).find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)}`, below(place, unknown));
}

function invalid(option: string, message: string): ApiError {
  return badRequest('invalid_body', message, option === '' ? '.body.options' : `.body.options.${option}`);
}
