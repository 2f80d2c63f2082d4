import type { SandboxRecord } from '../model.ts';

/** A stored value, null where unset. When a record was made and changed, and by whom, is readable as well. */
export function storedValue(record: SandboxRecord, slug: string): unknown {
  if (Object.hasOwn(record.values, slug)) return record.values[slug] ?? null;
  switch (slug) {
    case 'created_at':
      return record.createdAt;
    case 'updated_at':
      return record.updatedAt;
    case 'created_by':
      return record.createdBy;
    case 'updated_by':
      return record.updatedBy;
    default:
      return null;
  }
}
