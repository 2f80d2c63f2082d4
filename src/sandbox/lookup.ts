import { ApiError, badRequest, notFound } from './errors.ts';
import type { PropertyDefinition, SandboxContact } from './model.ts';
import type { TeamStore } from './team-store.ts';
import { readUuid } from './uuid.ts';

/** The contact of a path; 400 when it is no UUID, 404 when there is none or it is deleted. */
export function findLive(store: TeamStore, id: string): SandboxContact {
  const contact = store.live(readUuid(id, '.path.contactId'));
  if (contact === undefined) throw notFound('there is no such contact');
  return contact;
}

/** The property that `by/{slug}` or `dedupe_by` names; 400 when there is none. */
export function findProperty(store: TeamStore, slug: string): PropertyDefinition {
  const property = store.properties.writable(slug);
  if (property === undefined)
    throw badRequest('unknown_property', `there is no property ${JSON.stringify(slug)}`);
  return property;
}

/** The list that a request names, or null when it names none; 400 when it is no UUID, 404 when there is none. */
export function readListId(store: TeamStore, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const id = readUuid(value, '.list_id');
  if (!store.lists.has(id)) throw notFound('there is no such list', 'list_not_found');
  return id;
}

/** The one live contact with the value, undefined for none; 409 `multiple_matches` for more. */
export function findOne(
  store: TeamStore,
  property: PropertyDefinition,
  value: string,
  listId: string | null,
): SandboxContact | undefined {
  const [first, ...others] = store.findBy(property, value, { listId });
  if (others.length > 0) {
    throw new ApiError(409, 'multiple_matches', `${others.length + 1} contacts have this ${property.slug}`);
  }
  return first;
}
