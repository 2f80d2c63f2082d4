import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { codedError } from '../../graphql/errors.ts';
import { selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { Operation } from '../../operation/context.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import { addNeeds, ContactNeeds } from '../read/needs.ts';
import { isRow, lookup } from '../value/lookup.ts';
import { assertSlug } from '../value/slug.ts';
import { tellable, valueInvalid } from '../value/values.ts';
import { isBareReference, isHiddenReference, referenceProperties, singleOf } from './shape.ts';

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
  return whenRead(readReference(contact, slug, needs, operation), (value) => {
    const single = singleOf(value);
    return single === null ? null : referenceOf(single, slug);
  });
}

/**
 * The same for a property that refers to several records, in the upstream's order. One that cannot be told is an error
 * in its place.
 */
export function resolveReferences(
  contact: ContactRecord,
  slug: string,
  needs: ContactNeeds,
  operation: Operation,
): Listed | null | Promise<Listed | null> {
  return whenRead(readReference(contact, slug, needs, operation), (value) => {
    if (value === '') return null;
    return (Array.isArray(value) ? value : [value]).map((item) => referenceInList(item, slug));
  });
}

type Listed = (Reference | Promise<Reference>)[];

function referenceInList(value: unknown, slug: string): Reference | Promise<Reference> {
  try {
    return referenceOf(value, slug);
  } catch (error) {
    return Promise.reject(error);
  }
}

function whenRead<Result>(
  value: unknown,
  take: (value: unknown) => Result | null,
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
  needs.row ||= isBareReference(contact.values[slug]) && !isRow(contact);
  return operation.contacts.load(contact.id, needs).then((read) => {
    if (read === null || needs.row || isRow(read) || isTold(read, slug, below)) return read?.values[slug];
    needs.row = true;
    return operation.contacts.load(contact.id, needs).then((row) => row?.values[slug]);
  });
}

function isTold(contact: ContactRecord, slug: string, needs: ContactNeeds): boolean {
  const reference = contact.values[slug];
  if (reference === undefined)
    return contact.selected.has(slug) || [...needs.paths].some((path) => contact.selected.has(path));
  if (isBareReference(reference)) {
    // A row that was asked has told what there is.
    if (isRow(contact) && [...needs.paths].every((path) => contact.selected.has(path))) return true;
    return needs.paths.size === 0 && [reference].flat().every((item) => isId(item) || isObject(item));
  }
  for (const path of needs.paths) if (lookup(contact, path) === undefined) return false;
  return true;
}

/** Some of what a reference tells, by slug, null where it does not; without `slugs`, all. */
export function propertiesOf(
  { properties, slug: referrer }: Reference,
  slugs: readonly string[] | null | undefined,
): JsonObject {
  if (!slugs) return tellable(properties, referrer);
  for (const slug of slugs) assertSlug(slug, 'slugs');
  return Object.fromEntries(
    slugs.map((slug) => [
      slug,
      Object.hasOwn(properties, slug) ? tellable(properties[slug], `${referrer}.${slug}`) : null,
    ]),
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

/** FORBIDDEN: there is a reference, and the key may not see what it refers to. */
export function hiddenReference(slug: string): GraphQLError {
  return codedError('FORBIDDEN', `The record behind "${slug}" is hidden from this key.`, { slug });
}

/** A nested or bare reference as a value. Throws FORBIDDEN for a hidden one, and UPSTREAM_VALUE_INVALID for anything else. */
export function referenceOf(value: unknown, slug: string): Reference {
  if (isHiddenReference(value)) throw hiddenReference(slug);
  if (isId(value)) return { id: value, properties: {}, slug };
  if (isObject(value) && typeof value['id'] === 'string') {
    return { id: value['id'], properties: referenceProperties(value), slug };
  }
  throw valueInvalid(slug, 'a reference with an id');
}
