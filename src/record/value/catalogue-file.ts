import { enumName, fieldFault } from './field-names.ts';

/** One property in a catalogue, such as `schema/contact.properties.json`. */
export interface CatalogueEntry {
  readonly slug: string;
  /** The upstream's storage type. */
  readonly type: string;
  /** What people call it, as of the last pull. */
  readonly name?: string;
  /** Its GraphQL name. A hidden one may have none. */
  readonly field?: string;
  readonly description?: string;
  /** Without a field of its own: `property(slug:)` still reads it. */
  readonly hidden?: boolean;
}

/** Every fault of a catalogue at once. */
export class CatalogueError extends Error {
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super(`${file} is not a property catalogue:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'CatalogueError';
    this.faults = faults;
  }
}

const shape: Readonly<Record<string, readonly string[]>> = {
  slug: ['string'],
  type: ['string'],
  name: ['string', 'undefined'],
  field: ['string', 'undefined'],
  description: ['string', 'undefined'],
  hidden: ['boolean', 'undefined'],
};

/** Reads the text of a catalogue; throws one CatalogueError that names every fault. `own`: fields that its kind of record has besides properties. */
export function parseCatalogue(
  text: string,
  file: string,
  own?: ReadonlySet<string>,
): readonly CatalogueEntry[] {
  const entries = entriesOf(text, file);
  const faults: string[] = [];
  const fields = new Map<string, string>();
  const slugs = new Set<string>();
  for (const entry of entries) {
    const { slug, field, hidden } = entry;
    if (slugs.has(slug)) faults.push(`"${slug}" is listed twice.`);
    slugs.add(slug);
    if (hidden === true) continue;
    if (field === undefined) {
      faults.push(`"${slug}" has no \`field\`; give it one, or \`"hidden": true\`.`);
      continue;
    }
    const fault = fieldFault(field, slug, own);
    if (fault !== undefined) faults.push(`"${slug}": \`field\` "${field}" ${fault}.`);
    const other = fields.get(enumName(field));
    if (other !== undefined) faults.push(`"${slug}" and "${other}" have the same \`field\` or sort key.`);
    fields.set(enumName(field), slug);
  }
  if (faults.length > 0) throw new CatalogueError(file, faults);
  return entries;
}

function entriesOf(text: string, file: string): readonly CatalogueEntry[] {
  let list: unknown;
  try {
    list = JSON.parse(text)?.properties;
  } catch (error) {
    throw new CatalogueError(file, [`It is not JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!Array.isArray(list)) throw new CatalogueError(file, ['It has no list `properties`.']);
  const faults = list.flatMap((entry, index) => entryFaults(entry, `properties.${index}`));
  if (faults.length > 0) throw new CatalogueError(file, faults);
  return list;
}

function entryFaults(entry: unknown, path: string): string[] {
  if (typeof entry !== 'object' || entry === null) return [`${path} is not an object.`];
  const values = new Map(Object.entries(entry));
  const unknown = [...values.keys()].filter((key) => !Object.hasOwn(shape, key));
  const wrong = Object.keys(shape).filter((key) => !shape[key]?.includes(typeof values.get(key)));
  return [
    ...unknown.map((key) => `${path} has an unknown \`${key}\`.`),
    ...wrong.map((key) => `${path}: \`${key}\` must be a ${shape[key]?.[0]}.`),
  ];
}

/** The text of a catalogue, as `properties:pull` writes it. */
export function formatCatalogue(entries: readonly CatalogueEntry[]): string {
  return `${JSON.stringify({ properties: entries }, null, 2)}\n`;
}
