import { ApiError, badRequest, notFound } from '../errors.ts';
import type { PropertyDefinition, SandboxRecord } from '../model.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { readUuid } from '../uuid.ts';

/** The record of a path; 400 when the id is no UUID, 404 when there is none or it is deleted. */
export function findLive(table: Table, id: string): SandboxRecord {
  const record = table.live(readUuid(id, '.path.recordId'));
  if (record === undefined) throw notFound(`there is no such ${table.object.type}`);
  return record;
}

/** The property that `by/{slug}` or `dedupe_by` names; 400 when there is none. */
export function findProperty(table: Table, slug: string, place: string): PropertyDefinition {
  const property = table.properties.writable(slug);
  if (property === undefined)
    throw badRequest('unknown_property', `there is no property ${JSON.stringify(slug)}`, place);
  return property;
}

/** The list that a request names, or null when it names none; 400 when it is no UUID, 404 when there is none. */
export function readListId(store: TeamStore, value: unknown, place = '.query.list_id'): string | null {
  if (value === null || value === undefined) return null;
  const id = readUuid(value, place);
  if (!store.lists.has(id)) throw notFound('there is no such list', 'list_not_found');
  return id;
}

/** The one live record with the value, undefined for none; 409 `multiple_matches` for more. */
export function findOne(
  table: Table,
  property: PropertyDefinition,
  value: string,
  options: { listId?: string | null; caseInsensitive?: boolean },
): SandboxRecord | undefined {
  const [first, ...others] = table.findBy(property, value, options);
  if (others.length > 0) {
    const message = `${others.length + 1} ${table.object.many.toLowerCase()} have this ${property.slug}`;
    throw new ApiError(409, 'multiple_matches', message);
  }
  return first;
}
