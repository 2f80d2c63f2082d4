import { readFileSync } from 'node:fs';
import { type CatalogueProperty, catalogueOf } from './catalogue.ts';

/** The catalogue of the documented properties of a kind of record, which every team has. */
export function shippedCatalogue(path: string): URL {
  return new URL(`../../../schema/${path}.properties.json`, import.meta.url);
}

/** Its properties. */
export function shippedCatalogueOf(path: string): readonly CatalogueProperty[] {
  const file = shippedCatalogue(path);
  return catalogueOf(readFileSync(file, 'utf8'), file.pathname);
}
