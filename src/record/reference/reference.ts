import { badUserInput } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import type { RecordObject } from '../object/record-object.ts';
import { isInReach, mostReferences } from '../read/field-needs.ts';
import type { Needs } from '../read/needs.ts';
import { lookupInReference } from '../value/lookup.ts';
import { assertSlug } from '../value/slug.ts';
import { tellable, valueInvalid } from '../value/values.ts';
import { hiddenReference } from './hidden.ts';
import { readReference, whenRead } from './read-reference.ts';
import { isHiddenReference, referenceProperties, singleOf } from './shape.ts';

/** Another record, as far as the one that refers to it tells. */
export interface Reference {
  readonly id: string;
  readonly properties: JsonObject;
  /** The slug of the property that refers to it. */
  readonly slug: string;
}

/** What a property refers to. What the record does not tell of it is read by one query for all such records. */
export function resolveReference(
  object: RecordObject,
  record: PrismRecord,
  slug: string,
  needs: Needs,
  operation: Operation,
): Reference | null | Promise<Reference | null> {
  return whenRead(readReference(object, record, slug, needs, operation), (value) => {
    const single = singleOf(value);
    return single === null ? null : referenceOf(single, slug);
  });
}

/**
 * The same for a property that refers to several records, in the upstream's order. One that cannot be told is an error
 * in its place.
 */
export function resolveReferences(
  object: RecordObject,
  record: PrismRecord,
  slug: string,
  needs: Needs,
  operation: Operation,
): Listed | null | Promise<Listed | null> {
  return whenRead(readReference(object, record, slug, needs, operation), (value) => {
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

/** Some of what a reference tells, by slug, null where it does not; without `slugs`, all. */
export function propertiesOf(
  { properties, slug: referrer }: Reference,
  slugs: readonly string[] | null | undefined,
): JsonObject {
  if (!slugs) return tellable(properties, referrer);
  for (const slug of slugs) {
    assertSlug(slug, 'slugs');
    if (!isInReach(`${referrer}.${slug}`)) throw tooFar(referrer, slug);
  }
  return Object.fromEntries(
    slugs.map((slug) => [
      slug,
      tellable(lookupInReference({ properties }, slug) ?? null, `${referrer}.${slug}`),
    ]),
  );
}

function tooFar(referrer: string, slug: string) {
  return badUserInput(
    `\`slugs\`: "${slug}" lies behind more than ${mostReferences} references, counted from "${referrer}"; the upstream follows no more.`,
    'slugs',
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
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
