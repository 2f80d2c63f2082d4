import type { PropertyDefinition, SandboxRecord } from '../model.ts';
import type { SandboxSettings } from '../settings.ts';
import { hiddenReference, type ReferenceForm, referenceName } from '../store/references.ts';
import { storedValue } from '../store/stored-value.ts';
import type { TeamStore } from '../store/team-store.ts';
import { kindOf } from '../store/types.ts';
import { type Selected, selectAll } from './select.ts';

/** What values are rendered from, and how what they refer to is answered. */
export interface Rendering {
  readonly store: TeamStore;
  readonly settings: Readonly<SandboxSettings>;
  readonly formOf: (selected: Selected) => ReferenceForm;
}

/** The selected values of a record by slug, null where unset. */
export function renderValues(
  rendering: Rendering,
  record: SandboxRecord,
  select: readonly Selected[],
): Record<string, unknown> {
  return Object.fromEntries(
    select.map((selected) => [selected.property.slug, renderValue(rendering, record, selected)]),
  );
}

function renderValue(rendering: Rendering, record: SandboxRecord, selected: Selected): unknown {
  const { property } = selected;
  const value = storedValue(record, property.slug);
  const kind = value === null ? 'json' : kindOf(property);
  if (kind === 'reference') return renderReference(rendering, selected, value) ?? null;
  if (kind === 'references' && Array.isArray(value)) {
    return value.map((id) => renderReference(rendering, selected, id)).filter((one) => one !== undefined);
  }
  return rendering.settings.unzonedTimestamps && isTimestamp(property) ? String(value).slice(0, -1) : value;
}

/** undefined for what was deleted: it is left out until it is restored. */
function renderReference(rendering: Rendering, selected: Selected, value: unknown): unknown {
  const { property, nested } = selected;
  const { store, formOf } = rendering;
  const form = formOf(selected);
  const id = String(value);
  const target = store.target(property);
  if (target?.hides(id)) return hiddenReference(form);
  const record = target?.live(id);
  if (target === undefined || record === undefined) return undefined;
  switch (form) {
    case 'id':
      return id;
    case 'name':
      return referenceName(record);
    case 'itself':
      return { id, properties: id };
    case 'all': {
      const bare: Rendering = { ...rendering, formOf: () => 'id' };
      return { id, properties: renderValues(bare, record, selectAll(target.properties)) };
    }
    default:
      return { id, properties: renderValues(rendering, record, nested ?? []) };
  }
}

function isTimestamp({ slug }: PropertyDefinition): boolean {
  return slug === 'created_at' || slug === 'updated_at';
}
