import type { SandboxRecord } from '../model.ts';

/** How a reference is answered: `all` and `named` with properties, `itself` with its id in their place, or bare. */
export type ReferenceForm = 'named' | 'all' | 'itself' | 'id' | 'name';

/** What a person would call it; the id where nothing better is known. Sorting by a reference goes by it. */
export function referenceName(record: SandboxRecord): string {
  const { name, full_name, title, subject, institution } = record.values;
  return String(name ?? full_name ?? title ?? subject ?? institution ?? record.id);
}

/** What the caller may not see. */
export function hiddenReference(form: ReferenceForm): unknown {
  return form === 'id' || form === 'name' ? 'hidden' : { id: 'hidden', properties: null };
}
