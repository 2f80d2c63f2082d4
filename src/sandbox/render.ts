import type { SandboxContact } from './model.ts';
import { answerReference, type ReferenceForm } from './references.ts';
import { type Selected, selectAll } from './select.ts';
import type { SandboxSettings } from './settings.ts';
import type { TeamStore } from './team-store.ts';
import { kindOf } from './types.ts';

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

/** A stored value; the two timestamps are properties as well, though nobody defines them. */
export function storedValue(contact: SandboxContact, slug: string): unknown {
  if (slug === 'created_at') return contact.createdAt;
  if (slug === 'updated_at') return contact.updatedAt;
  return contact.values[slug] ?? null;
}

/** A single record: all defined properties, null where unset, or only those selected. */
export function renderRecord(
  store: TeamStore,
  contact: SandboxContact,
  settings: Readonly<SandboxSettings>,
  select: readonly Selected[] | null = null,
): RecordBody {
  const form = settings.recordReferences;
  const values = renderValues(store, contact, select ?? selectAll(store.properties), (selected) => {
    if (form !== 'as-selected') return form;
    return selected.nested === null ? 'id' : 'nested';
  });
  const record = { id: contact.id, default: values };
  return contact.list === undefined ? record : { ...record, list: contact.list };
}

/** A row of a page: references are always nested. */
export function renderRow(
  store: TeamStore,
  contact: SandboxContact,
  settings: Readonly<SandboxSettings>,
  select: readonly Selected[],
): RowBody {
  return {
    id: contact.id,
    properties: renderValues(store, contact, select, () => 'nested'),
    is_user_object: contact.isUserObject,
    source: renderSource(contact, settings),
  };
}

function renderValues(
  store: TeamStore,
  contact: SandboxContact,
  select: readonly Selected[],
  formOf: (selected: Selected) => ReferenceForm,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const selected of select) {
    const { property, nested } = selected;
    const value = storedValue(contact, property.slug);
    const kind = value === null ? 'json' : kindOf(property);
    const refers = kind === 'reference' || kind === 'references';
    values[property.slug] = refers ? answerReference(store, value, formOf(selected), nested) : value;
  }
  return values;
}

/** Both documented shapes, and null: by contact unless a setting forces one. */
function renderSource(contact: SandboxContact, settings: Readonly<SandboxSettings>): RowBody['source'] {
  const shape = (['string', 'array', 'null'] as const)[contact.sequence % 3];
  const wanted = settings.sourceShape === 'vary' ? shape : settings.sourceShape;
  if (wanted === 'array') return contact.sourceIds;
  return wanted === 'string' ? (contact.sourceIds[0] ?? null) : null;
}
