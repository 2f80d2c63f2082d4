import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { CatalogueEntry } from '../../record/value/catalogue-file.ts';
import { isSlug } from '../../record/value/slug.ts';
import { nameFields } from './naming.ts';

/** Readable in every team, and never among the definitions (contract, "Values that are written and read differently"). */
const audit: ReadonlySet<string> = new Set(['created_at', 'updated_at', 'created_by', 'updated_by']);

/** What a pull makes of a catalogue, and what it has to tell. */
export interface Pull {
  readonly entries: readonly CatalogueEntry[];
  readonly added: readonly CatalogueEntry[];
  readonly removed: readonly CatalogueEntry[];
  readonly changed: readonly { readonly before: CatalogueEntry; readonly after: CatalogueEntry }[];
  /** Slug → why its field is not simply the slug in camel case. */
  readonly notes: ReadonlyMap<string, string>;
  /** Slugs that no operation could name, so that they get no field. */
  readonly unusable: readonly string[];
}

/**
 * The catalogue for a team's definitions. What it had keeps its place, its field, its description and whether it is
 * hidden: names are for good, whoever gave them. Storage types and people's names follow the upstream.
 */
export function pullInto(
  catalogue: readonly CatalogueEntry[],
  definitions: readonly PropertyDefinition[],
  own?: ReadonlySet<string>,
): Pull {
  const usable = definitions.filter(({ slug }) => isSlug(slug) && !slug.includes('.'));
  const defined = new Map(usable.map((definition) => [definition.slug, definition]));
  const known = new Map(catalogue.map((entry) => [entry.slug, entry]));
  const kept = catalogue.flatMap((entry) => {
    const definition = defined.get(entry.slug);
    if (definition) return [{ before: entry, after: updated(entry, definition) }];
    return audit.has(entry.slug) ? [{ before: entry, after: entry }] : [];
  });
  const fresh = [...defined.values()].filter(({ slug }) => !known.has(slug));
  const names = nameFields(
    fresh.map(({ slug }) => slug),
    kept.flatMap(({ after }) => after.field ?? []),
    own,
  );
  const added = fresh.sort(bySlug).map((definition) => ({
    slug: definition.slug,
    type: definition.type,
    ...named(definition),
    field: names.get(definition.slug)?.field ?? definition.slug,
    description: described(definition),
  }));
  return {
    entries: [...kept.map(({ after }) => after), ...added],
    added,
    removed: catalogue.filter(({ slug }) => !defined.has(slug) && !audit.has(slug)),
    changed: kept.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    notes: new Map([...names].flatMap(([slug, { note }]) => (note === undefined ? [] : [[slug, note]]))),
    unusable: definitions.filter(({ slug }) => !defined.has(slug)).map(({ slug }) => slug),
  };
}

function updated(entry: CatalogueEntry, definition: PropertyDefinition): CatalogueEntry {
  const { slug, type: _type, name, description, ...rest } = entry;
  // A description that an earlier pull made follows the name it was made of; any other was written by somebody.
  const made = name !== undefined && description === described({ slug, name });
  return {
    slug,
    type: definition.type,
    // Only what a pull added carries a name: the documented entries stay as they ship.
    ...(name === undefined ? undefined : named(definition)),
    ...rest,
    ...(made ? { description: described(definition) } : description === undefined ? {} : { description }),
  };
}

function named({ name }: Pick<PropertyDefinition, 'name'>): { name?: string } {
  return name === null ? {} : { name };
}

function described({ slug, name }: Pick<PropertyDefinition, 'slug' | 'name'>): string {
  const text = (name ?? slug).trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function bySlug(a: PropertyDefinition, b: PropertyDefinition): number {
  return a.slug < b.slug ? -1 : 1;
}
