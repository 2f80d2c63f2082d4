import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from '../context.ts';
import { selectedFields } from '../graphql/selection.ts';
import type { OrganizationReference } from '../organization/type.ts';
import { isObject } from '../prism/json.ts';
import { isUuid } from '../prism/path.ts';
import type { ContactRecord } from '../prism/record.ts';
import { addNeeds, ContactNeeds } from './needs.ts';
import { isBareReference, lookup, referenceProperties, valueInvalid } from './values.ts';

/** The organization a property refers to; what the contact does not tell of it is read by one query for all such contacts. */
export async function resolveReference(
  contact: ContactRecord,
  slug: string,
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<OrganizationReference | null> {
  const needs = new ContactNeeds();
  addNeeds(needs, selectedFields(info, 'Organization'), `${slug}.`);
  if (contact.values[slug] === null) return null;
  if (isTold(contact, slug, needs)) return referenceOf(contact.values[slug], slug);
  if (needs.paths.size === 0) needs.paths.add(slug);
  // A record may carry a reference as its bare id or name; rows carry it nested (contract, "Values").
  needs.row = isBareReference(contact.values[slug]);
  const full = await operation.contacts.load(contact.id, needs);
  return referenceOf(full?.values[slug], slug);
}

function isTold(contact: ContactRecord, slug: string, needs: ContactNeeds): boolean {
  const reference = contact.values[slug];
  if (reference === undefined)
    return contact.selected.has(slug) || [...needs.paths].some((path) => contact.selected.has(path));
  if (typeof reference === 'string' && !(isUuid(reference) && needs.paths.size === 0)) return false;
  return [...needs.paths].every((path) => lookup(contact, path) !== undefined);
}

function referenceOf(reference: unknown, slug: string): OrganizationReference | null {
  if (reference === null || reference === undefined) return null;
  if (typeof reference === 'string' && isUuid(reference)) return { id: reference, properties: {} };
  if (isObject(reference) && typeof reference['id'] === 'string') {
    return { id: reference['id'], properties: referenceProperties(reference) };
  }
  throw valueInvalid(slug, 'a reference with an id');
}
