import { readFileSync } from 'node:fs';
import { parseCatalogue } from './catalogue-file.ts';
import { catalogueFile } from './catalogue-path.ts';
import { type PropertyKind, propertyTypeOf } from './property-types.ts';

export type { PropertyKind } from './property-types.ts';

/** A property that has a typed field of its own. */
export interface CatalogueProperty {
  readonly slug: string;
  readonly field: string;
  readonly kind: PropertyKind;
  /** The object type that a reference points to; else undefined. */
  readonly target: string | undefined;
  readonly description: string;
}

function read(): readonly CatalogueProperty[] {
  const file = catalogueFile();
  return parseCatalogue(readFileSync(file, 'utf8'), String(file)).flatMap((entry) => {
    if (entry.hidden === true || entry.field === undefined) return [];
    const { kind, target } = propertyTypeOf(entry.type);
    const { slug, field, description = '' } = entry;
    return [{ slug, field, kind, target, description }];
  });
}

/** The named, typed properties of `Contact`. */
export const catalogue: readonly CatalogueProperty[] = read();
