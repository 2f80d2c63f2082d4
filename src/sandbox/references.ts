import type { SandboxEntity } from './model.ts';
import type { TeamStore } from './team-store.ts';

/** How references are answered. */
export type ReferenceForm = 'nested' | 'id' | 'name';

/** A reference, or an array of them, in the form asked for. `nested` null means all of its properties. */
export function answerReference(
  store: TeamStore,
  value: unknown,
  form: ReferenceForm,
  nested: readonly string[] | null,
): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((id) => answerReference(store, id, form, nested));
  const entity = store.entities.get(String(value));
  if (form === 'id' || entity === undefined) return form === 'nested' ? { id: value, properties: {} } : value;
  return form === 'name' ? referenceName(entity) : { id: entity.id, properties: chosen(entity, nested) };
}

/** What a person would call it; the id where nothing better is known. Sorting by a reference goes by it. */
export function referenceName(entity: SandboxEntity): string {
  const { name, title, subject } = entity.properties;
  return String(name ?? title ?? subject ?? entity.id);
}

function chosen(entity: SandboxEntity, nested: readonly string[] | null): Record<string, unknown> {
  if (nested === null) return { ...entity.properties };
  const slugs = nested.filter((slug) => slug !== 'id');
  return Object.fromEntries(slugs.map((slug) => [slug, entity.properties[slug] ?? null]));
}
