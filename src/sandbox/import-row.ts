import type { Clock } from './clock.ts';
import { ApiError } from './errors.ts';
import type { ImportPlan } from './import-plan.ts';
import { keysOf } from './match-keys.ts';
import type { SandboxContact } from './model.ts';
import type { TeamStore } from './team-store.ts';
import { checkValues, createContact, patchContact, readWrite, touch, type Write } from './write.ts';

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
  try {
    const given = readWrite(plan.rows[index]);
    const write = { values: checkValues(store, given.values, plan), list: given.list };
    const existing = match(store, plan, write);
    if (existing === undefined) {
      const contact = createContact(store, clock, write, plan.listId);
      return { input_index: index, id: contact.id, created: true };
    }
    const member = join(store, clock, existing, plan.listId);
    if (plan.updateExisting) patchContact(store, clock, member, write);
    return { input_index: index, id: existing.id, existing: true, updated: plan.updateExisting };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { input_index: index, error: { code: error.code, message: error.message } };
  }
}

/** A row without a value for the dedupe key matches nothing. */
function match(store: TeamStore, plan: ImportPlan, write: Write): SandboxContact | undefined {
  if (plan.dedupeBy === null) return undefined;
  const { caseInsensitive } = plan;
  const given = write.values[plan.dedupeBy.slug];
  const [value] = Array.isArray(given) || typeof given !== 'string' ? keysOf(plan.dedupeBy, given) : [given];
  if (value === undefined) return undefined;
  const [first, ...others] = store.findBy(plan.dedupeBy, value, { caseInsensitive });
  if (others.length > 0) {
    throw new ApiError(
      409,
      'multiple_matches',
      `${others.length + 1} contacts have this ${plan.dedupeBy.slug}`,
    );
  }
  return first;
}

function join(
  store: TeamStore,
  clock: Clock,
  contact: SandboxContact,
  listId: string | null,
): SandboxContact {
  if (listId === null || contact.listIds.includes(listId)) return contact;
  return touch(store, clock, contact, { listIds: [...contact.listIds, listId] });
}
