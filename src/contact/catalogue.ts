import { readFileSync } from 'node:fs';

/** How the values of a property look, whatever the upstream calls its storage type. */
export type PropertyKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'option'
  | 'options'
  | 'json'
  | 'organization';

/** A property that has a typed field of its own. */
export interface CatalogueProperty {
  readonly slug: string;
  readonly field: string;
  readonly kind: PropertyKind;
  readonly description: string;
}

interface CatalogueEntry {
  readonly slug: string;
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

const kindByType: Readonly<Record<string, PropertyKind>> = {
  str: 'text',
  text: 'text',
  num: 'number',
  bool: 'boolean',
  date: 'date',
  select_str: 'option',
  multiselect_str: 'options',
  multi_str: 'options',
  ref_organization: 'organization',
};

function read(): readonly CatalogueProperty[] {
  const file = new URL('../../schema/contact.properties.json', import.meta.url);
  const { properties }: { properties: readonly CatalogueEntry[] } = JSON.parse(readFileSync(file, 'utf8'));
  return properties.map(({ slug, type, field, description }) => ({
    slug,
    field,
    kind: kindByType[type] ?? 'json',
    description,
  }));
}

/** The named, typed properties of `Contact`, from `schema/contact.properties.json`. */
export const catalogue: readonly CatalogueProperty[] = read();
