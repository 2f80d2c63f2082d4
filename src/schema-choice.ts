import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedCatalogue } from './objects/catalogues.ts';
import { objects } from './objects/index.ts';
import { nearest } from './prism/nearest.ts';
import { type ObjectDefinition, ownFields } from './record/object/definition.ts';
import { type CatalogueProperty, catalogueOf } from './record/value/catalogue.ts';
import { CatalogueError } from './record/value/catalogue-file.ts';
import { createSchemas, type Schemas } from './schema.ts';

/** Which schema to serve, as it can be told from outside. */
export interface SchemaChoice {
  /** Kinds of record by their paths; `organization:stub` is one that another subgraph tells of. Default: all. */
  readonly objects?: readonly string[] | undefined;
  /** A folder of `<object>.properties.json`; what it lacks is taken from what ships. */
  readonly properties?: string | undefined;
}

/** The kinds of record that there are, by their paths. */
export const kinds: readonly string[] = objects.map(({ path }) => path);

const catalogueEnd = '.properties.json';

/** Every fault of a choice at once. */
export class SchemaChoiceError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'SchemaChoiceError';
    this.faults = faults;
  }
}

interface CatalogueSource {
  readonly file: string;
  readonly text: string;
}

const made = new Map<string, Schemas>();
const mostMade = 16;

/** The schema of a choice, made once for each: making one takes a tenth of a second. Throws a SchemaChoiceError. */
export function schemasOf({ objects: names = [], properties }: SchemaChoice = {}): Schemas {
  const faults: string[] = [];
  const { chosen, elsewhere } = chosenOf(names, faults);
  if (properties !== undefined) checkFolder(properties, faults);
  const leftOut = objects.filter((object) => !chosen.includes(object) && !elsewhere.includes(object));
  const sources = new Map(chosen.map((object) => [object, catalogueSource(object.path, properties)]));
  const key = JSON.stringify([names, [...sources.values()].map(({ text }) => text)]);
  const known = faults.length === 0 ? made.get(key) : undefined;
  if (known !== undefined) return known;
  const catalogues = parsed(sources, faults);
  if (faults.length > 0) throw new SchemaChoiceError(faults);
  const schemas = createSchemas({
    objects: chosen,
    elsewhere,
    leftOut,
    catalogueOf: (path) => catalogues.get(path) ?? [],
  });
  const oldest = made.keys().next();
  if (made.size >= mostMade && !oldest.done) made.delete(oldest.value);
  made.set(key, schemas);
  return schemas;
}

function chosenOf(names: readonly string[], faults: string[]) {
  const chosen: ObjectDefinition[] = [];
  const elsewhere: ObjectDefinition[] = [];
  if (names.length === 0) return { chosen: objects, elsewhere };
  for (const name of new Set(names)) {
    const [path, word] = name.split(':');
    const definition = objects.find((object) => object.path === path);
    if (definition === undefined || (word !== undefined && word !== 'stub')) {
      const known = objects.map((object) => object.path).join(', ');
      faults.push(`PRISM_OBJECTS must name ${known}, each alone or with ":stub", not "${name}".`);
    } else (word === 'stub' ? elsewhere : chosen).push(definition);
  }
  if (faults.length === 0 && chosen.length === 0)
    faults.push('PRISM_OBJECTS must name at least one object without ":stub".');
  return { chosen, elsewhere };
}

/** A name that is mistyped, of the folder or of a file in it, would leave everything as it ships. */
function checkFolder(folder: string, faults: string[]): void {
  const known = objects.map(({ path }) => `${path}${catalogueEnd}`);
  for (const name of namesIn(folder, faults)) {
    if (!name.endsWith(catalogueEnd) || known.includes(name)) continue;
    const meant = nearest(name, known);
    faults.push(`${join(folder, name)} is of no object${meant ? `; did you mean ${meant}?` : '.'}`);
  }
}

function namesIn(folder: string, faults: string[]): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    faults.push(`PRISM_PROPERTIES must be a folder that can be read, not "${folder}".`);
    return [];
  }
}

/** The text of a kind's catalogue, and what messages call it. Throws a SchemaChoiceError where it cannot be read. */
export function catalogueSource(path: string, folder: string | undefined): CatalogueSource {
  const name = `${path}${catalogueEnd}`;
  const file = folder === undefined ? undefined : join(folder, name);
  if (file === undefined || !existsSync(file)) return { file: name, text: shippedCatalogue(path) };
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new SchemaChoiceError([
      `PRISM_PROPERTIES names ${file}, which cannot be read: ${error instanceof Error ? error.message : error}.`,
    ]);
  }
}

function parsed(
  sources: ReadonlyMap<ObjectDefinition, CatalogueSource>,
  faults: string[],
): ReadonlyMap<string, readonly CatalogueProperty[]> {
  const catalogues = new Map<string, readonly CatalogueProperty[]>();
  for (const [object, { file, text }] of sources) {
    try {
      catalogues.set(object.path, catalogueOf(text, file, ownFields(object)));
    } catch (error) {
      if (error instanceof CatalogueError) faults.push(...error.faults.map((fault) => `${file}: ${fault}`));
      else throw error;
    }
  }
  return catalogues;
}
