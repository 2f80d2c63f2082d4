import type { PropertyDefinition } from '../model.ts';
import type { Properties } from '../store/properties.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { type Path, readPath } from './paths.ts';

/** One selected property. `nested`: what is selected of what it refers to; null when nothing was named. */
export interface Selected {
  readonly property: PropertyDefinition;
  readonly nested: readonly Selected[] | null;
}

/** Slugs and dotted paths to what is to be answered; 400 for one that does not exist. `id` comes anyway. */
export function readSelect(
  store: TeamStore,
  table: Table,
  slugs: readonly string[],
  placeOf: (index: number) => string,
): Selected[] {
  const paths = slugs.flatMap((slug, index) =>
    slug === 'id' ? [] : [readPath(store, table, slug, placeOf(index))],
  );
  return gather(paths);
}

/** Everything there is: a list without `select`, a record without one. */
export function selectAll(properties: Properties): Selected[] {
  return properties.all().map((property) => ({ property, nested: null }));
}

/** Paths with the same beginning are one selection. */
function gather(paths: readonly Path[]): Selected[] {
  const bySlug = new Map<string, { property: PropertyDefinition; below: Path[] }>();
  for (const [property, next, ...rest] of paths) {
    const known = bySlug.get(property.slug) ?? { property, below: [] };
    bySlug.set(property.slug, known);
    if (next !== undefined) known.below.push([next, ...rest]);
  }
  return [...bySlug.values()].map(({ property, below }) => ({
    property,
    nested: below.length === 0 ? null : gather(below),
  }));
}
