import type { SandboxRecord } from '../model.ts';
import type { SandboxSettings } from '../settings.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { renderValues } from './render-values.ts';
import { type Selected, selectAll } from './select.ts';

/** What get and the writes answer: values under `default`. */
export interface RecordBody {
  readonly id: string;
  readonly default: Readonly<Record<string, unknown>>;
  readonly list?: unknown;
}

/** What list and query answer: values under `properties`. */
export interface RowBody {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly is_user_object: boolean;
  readonly source: string | readonly string[] | null;
}

/** What a record is rendered in. */
export interface Scene {
  readonly store: TeamStore;
  readonly table: Table;
  readonly settings: Readonly<SandboxSettings>;
}

/** A single record: all defined properties, null where unset, or only those selected. */
export function renderRecord(
  { store, table, settings }: Scene,
  record: SandboxRecord,
  select: readonly Selected[] | null = null,
): RecordBody {
  const form = { nested: 'all', id: 'id', name: 'name', 'as-selected': 'id' } as const;
  const whole = form[settings.recordReferences];
  const isFixed = settings.recordReferences !== 'as-selected';
  const values = renderValues(
    { store, settings, formOf: ({ nested }) => (nested === null || isFixed ? whole : 'named') },
    record,
    select ?? selectAll(table.properties),
  );
  const body = { id: record.id, default: values };
  return record.list === undefined ? body : { ...body, list: record.list };
}

/** A row of a page: references are always objects. */
export function renderRow(
  { store, settings }: Scene,
  record: SandboxRecord,
  select: readonly Selected[],
): RowBody {
  const whole = settings.rowReferences === 'id' ? 'itself' : 'all';
  return {
    id: record.id,
    properties: renderValues(
      { store, settings, formOf: ({ nested }) => (nested === null ? whole : 'named') },
      record,
      select,
    ),
    is_user_object: record.isUserObject,
    source: renderSource(record, settings),
  };
}

/** Both documented shapes, and null: by record unless a setting forces one. */
function renderSource(record: SandboxRecord, settings: Readonly<SandboxSettings>): RowBody['source'] {
  const shape = (['string', 'array', 'null'] as const)[record.sequence % 3];
  const wanted = settings.sourceShape === 'vary' ? shape : settings.sourceShape;
  if (wanted === 'array') return record.sourceIds;
  return wanted === 'string' ? (record.sourceIds[0] ?? null) : null;
}
