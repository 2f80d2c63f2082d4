import type { Clock } from '../clock.ts';
import { ApiError } from '../errors.ts';
import { isObject } from '../json.ts';
import type { SandboxRecord } from '../model.ts';
import { keysOf } from '../store/match-keys.ts';
import type { TeamStore } from '../store/team-store.ts';
import { findOne } from '../write/lookup.ts';
import {
  checkValues,
  createRecord,
  patchRecord,
  readWrite,
  touch,
  type Write,
  type Writer,
} from '../write/write.ts';
import type { ImportPlan } from './import-plan.ts';

/** What became of one row: exactly one of created, existing and error. */
export interface ImportRowResult {
  readonly input_index: number;
  readonly id?: string;
  readonly created?: boolean;
  readonly existing?: boolean;
  readonly updated?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Applies a row: matched through the dedupe key (earlier rows count as well), else created. */
export function importRow(store: TeamStore, clock: Clock, plan: ImportPlan, index: number): ImportRowResult {
  const { table, listId, createOptions, updateExisting } = plan;
  const writer = { store, table, clock };
  try {
    const given = readWrite(plan.rows[index]);
    checkStage(plan, given);
    const write = { values: checkValues(writer, given.values, { createOptions }), list: given.list };
    const existing = match(plan, write);
    if (existing === undefined) {
      return { input_index: index, id: createRecord(writer, write, listId).id, created: true };
    }
    const member = join(writer, existing, listId);
    if (updateExisting) patchRecord(writer, member, write);
    return { input_index: index, id: existing.id, existing: true, updated: updateExisting };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { input_index: index, error: { code: error.code, message: error.message } };
  }
}

function checkStage({ requiredStage }: ImportPlan, { list }: Write): void {
  if (requiredStage === null || (isObject(list) && (list[requiredStage] ?? null) !== null)) return;
  throw new ApiError(422, 'list_stage_required', `list.${requiredStage} is required`);
}

/** A row without a value for the dedupe key matches nothing. */
function match({ table, dedupeBy, caseInsensitive }: ImportPlan, write: Write): SandboxRecord | undefined {
  if (dedupeBy === null) return undefined;
  const given = write.values[dedupeBy.slug];
  const [value] = Array.isArray(given) || typeof given !== 'string' ? keysOf(dedupeBy, given) : [given];
  return value === undefined ? undefined : findOne(table, dedupeBy, value, { caseInsensitive });
}

function join(writer: Writer, record: SandboxRecord, listId: string | null): SandboxRecord {
  if (listId === null || record.listIds.includes(listId)) return record;
  return touch(writer, record, { listIds: [...record.listIds, listId] });
}
