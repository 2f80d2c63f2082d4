import type { SandboxList, SandboxRecord } from '../model.ts';
import type { Table } from '../store/table.ts';
import { uuidFrom } from '../uuid.ts';

/** The same ids in both teams, as with the contacts. */
export const lists: readonly [SandboxList, SandboxList] = [
  { id: 'aaaaaaaa-0001-4aaa-8aaa-aaaaaaaaaaaa', name: 'Spring round' },
  { id: 'aaaaaaaa-0002-4aaa-8aaa-aaaaaaaaaaaa', name: 'House friends' },
];

const stages = ['intro', 'meeting', 'committed'];

/** Whose records they are, and what is asked of all of one kind. */
export interface Plot {
  readonly table: Table;
  readonly teamId: string;
  readonly userId: string;
  /** Every 75th is soft-deleted. */
  readonly withDeleted?: boolean;
}

/** Puts the next record of a kind: every 5th is in the first list, every 8th in the second, from the first on. */
export function plant(
  { table, teamId, userId, withDeleted = false }: Plot,
  id: string,
  values: Readonly<Record<string, unknown>>,
): SandboxRecord {
  const index = table.records.size;
  const updated = Date.parse('2026-01-05T09:00:00Z') + ((index * 7919) % 3001) * 3_600_000;
  const memberships = [index % 5 === 0, index % 8 === 0];
  return table.put({
    id,
    sequence: index,
    values,
    listIds: lists.filter((_, place) => memberships[place]).map((list) => list.id),
    list: listValues(index),
    deletedAt: withDeleted && index % 75 === 74 ? '2026-06-20T12:00:00.000Z' : null,
    version: 1,
    createdAt: new Date(Date.parse('2024-01-08T09:00:00Z') + index * 7_260_000).toISOString(),
    updatedAt: new Date(updated).toISOString(),
    createdBy: userId,
    updatedBy: userId,
    isUserObject: index % 40 === 39,
    sourceIds: [uuidFrom(`${teamId}:source:${index % 4}`), uuidFrom(`${teamId}:source:4`)],
  });
}

function listValues(index: number): Record<string, unknown> | undefined {
  if (index % 5 !== 0 && index % 8 !== 0) return undefined;
  const inFirst = { round_stage: stages[index % 3], round_amount: 10_000 * (1 + (index % 7)) };
  return { ...(index % 5 === 0 ? inFirst : {}), ...(index % 8 === 0 ? { invited_by: 'Ada' } : {}) };
}
