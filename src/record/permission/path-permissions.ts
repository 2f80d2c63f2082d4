import type { Operation } from '../../operation/context.ts';
import type { Permission } from '../../operation/permissions.ts';
import type { RecordObject } from '../object/record-object.ts';
import { isReferenceKind } from '../value/property-types.ts';

/** Whether callers need a permission for what a reference points to: a kind that the gateway knows, in the schema or not. */
export function isKind({ graph, elsewhere, labels }: RecordObject, target: string): boolean {
  return graph.has(target) || elsewhere.has(target) || labels.has(target);
}

/** The kind that a property refers to; undefined: none, or nobody knows. */
export function targetOf(object: RecordObject | undefined, slug: string): string | undefined {
  const property = object?.catalogue.find((known) => known.slug === slug);
  return property && isReferenceKind(property.kind) ? property.target : undefined;
}

/** Throws FORBIDDEN where a dotted path leads through what the caller may not read. */
export function permitPath(object: RecordObject, path: string, operation: Operation): void {
  const missing = missingOn(object, path, operation);
  if (missing !== undefined) operation.permit(missing);
}

/** The same for a property by its slug, or several, as a field's arguments name them. */
export function permitSlugs(object: RecordObject, slugs: unknown, operation: Operation): void {
  for (const slug of [slugs].flat()) if (typeof slug === 'string') permitPath(object, slug, operation);
}

/**
 * The permission that a caller lacks for a dotted path (`company.name`): that to read the kind which it leads through;
 * where nobody knows what kind that is, every kind.
 */
export function missingOn(
  object: RecordObject | undefined,
  path: string,
  operation: Operation,
): Permission | undefined {
  if (operation.permissions === undefined || !path.includes('.')) return undefined;
  let at = object;
  for (const slug of path.split('.').slice(0, -1)) {
    const needed = neededFor(at, targetOf(at, slug));
    if (needed !== undefined && !operation.may(needed)) return needed;
    at = at?.graph.get(targetOf(at, slug) ?? '');
  }
  return undefined;
}

/** What it takes to read a record of a kind that an object refers to. */
export function neededFor(
  object: RecordObject | undefined,
  target: string | undefined,
): Permission | undefined {
  if (object === undefined || target === undefined) return 'read';
  return isKind(object, target) ? `${target}:read` : undefined;
}
