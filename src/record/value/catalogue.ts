import { parseCatalogue } from './catalogue-file.ts';
import { type PropertyKind, propertyTypeOf } from './property-types.ts';

export type { PropertyKind } from './property-types.ts';

/** A property that has a typed field of its own. */
export interface CatalogueProperty {
  readonly slug: string;
  readonly field: string;
  readonly kind: PropertyKind;
  /** The kind of record that a reference points to; else undefined. */
  readonly target: string | undefined;
  readonly description: string;
  /** Its values are slugs of options that the definitions name. */
  readonly hasOptions: boolean;
}

/** The named, typed properties that a catalogue's text lists. Throws one CatalogueError that names every fault. */
export function catalogueOf(
  text: string,
  file: string,
  own?: ReadonlySet<string>,
): readonly CatalogueProperty[] {
  return parseCatalogue(text, file, own).flatMap((entry) => {
    if (entry.hidden === true || entry.field === undefined) return [];
    const { kind, target, hasOptions } = propertyTypeOf(entry.type);
    const { slug, field, description = '' } = entry;
    return [{ slug, field, kind, target, description, hasOptions }];
  });
}
