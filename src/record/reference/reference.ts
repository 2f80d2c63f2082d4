import type { GraphQLResolveInfo } from 'graphql';
import { selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { Operation } from '../../operation/context.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import { addNeeds, ContactNeeds } from '../read/needs.ts';
import { assertSlug } from '../value/slug.ts';
import { isBareReference, lookup, referenceProperties, valueInvalid } from '../value/values.ts';

/** Another record, as far as the contact that refers to it tells. */
export interface Reference {
  readonly id: string;
  readonly properties: JsonObject;
  /** The slug of the property that refers to it. */
  readonly slug: string;
}

/** What a reference has to tell, from what is selected below its field; the same for every contact of an operation. */
export function needsBelow(slug: string, typeName: string): (info: GraphQLResolveInfo) => ContactNeeds {
  return perSelection((info) => {
    const needs = new ContactNeeds();
    addNeeds(needs, selectedFields(info, typeName), `${slug}.`);
    return needs;
  });
}

/** What a property refers to. What the contact does not tell of it is read by one query for all such contacts. */
export function resolveReference(
  contact: ContactRecord,
  slug: string,
  needs: ContactNeeds,
  operation: Operation,
): Reference | null | Promise<Reference | null> {
  return whenRead(readReference(contact, slug, needs, operation), (value) => referenceOf(value, slug));
}

/** The same for a property that refers to several records, in the upstream's order. */
export function resolveReferences(
  contact: ContactRecord,
  slug: string,
  needs: ContactNeeds,
  operation: Operation,
): Reference[] | null | Promise<Reference[] | null> {
  return whenRead(readReference(contact, slug, needs, operation), (value) => {
    if (!Array.isArray(value)) throw valueInvalid(slug, 'a list of references');
    return value.map((item) => referenceOf(item, slug));
  });
}

function whenRead<Result>(
  value: unknown,
  take: (value: unknown) => Result,
): Result | null | Promise<Result | null> {
  if (value instanceof Promise) return value.then((late) => whenRead(late, take));
  return value === null || value === undefined ? null : take(value);
}

/** At once where the contact tells it. */
function readReference(
  contact: ContactRecord,
  slug: string,
  below: ContactNeeds,
  operation: Operation,
): unknown {
  if (contact.values[slug] === null) return null;
  if (isTold(contact, slug, below)) return contact.values[slug];
  const needs = new ContactNeeds();
  needs.add(below);
  if (needs.paths.size === 0) needs.paths.add(slug);
  // A record may carry a reference as its bare id or name; rows carry it nested (contract, "Values").
  needs.row ||= isBareReference(contact.values[slug]);
  return operation.contacts.load(contact.id, needs).then((read) => read?.values[slug]);
}

function isTold(contact: ContactRecord, slug: string, needs: ContactNeeds): boolean {
  const reference = contact.values[slug];
  if (reference === undefined)
    return contact.selected.has(slug) || [...needs.paths].some((path) => contact.selected.has(path));
  if (isBareReference(reference)) return needs.paths.size === 0 && [reference].flat().every(isId);
  for (const path of needs.paths) if (lookup(contact, path) === undefined) return false;
  return true;
}

/** Some of what a reference tells, by slug, null where it does not; without `slugs`, all. */
export function propertiesOf(
  { properties }: Reference,
  slugs: readonly string[] | null | undefined,
): JsonObject {
  if (!slugs) return properties;
  for (const slug of slugs) assertSlug(slug, 'slugs');
  return Object.fromEntries(
    slugs.map((slug) => [slug, Object.hasOwn(properties, slug) ? properties[slug] : null]),
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

/** A nested or bare reference as a value. Throws UPSTREAM_VALUE_INVALID for anything else. */
export function referenceOf(value: unknown, slug: string): Reference {
  if (isId(value)) return { id: value, properties: {}, slug };
  if (isObject(value) && typeof value['id'] === 'string') {
    return { id: value['id'], properties: referenceProperties(value), slug };
  }
  throw valueInvalid(slug, 'a reference with an id');
}
