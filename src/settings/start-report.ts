import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, parse, validate } from 'graphql';
import { CatalogueError, parseCatalogue } from '../record/value/catalogue-file.ts';
import { catalogueFile } from '../record/value/catalogue-path.ts';
import { type Config, ConfigError, readConfig } from './config.ts';

/** The environment and the files that it names, read and checked. Rejects with one ConfigError that tells every fault. */
export async function readStart(env: Readonly<Record<string, string | undefined>>): Promise<Config> {
  const catalogue = catalogueFaults();
  const documents = await documentFaults(env['PERSISTED_OPERATIONS']?.trim(), catalogue.length === 0);
  try {
    const config = readConfig(env);
    if (catalogue.length + documents.length > 0) throw new ConfigError([]);
    return config;
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError([...error.faults, ...catalogue, ...documents]);
    throw error;
  }
}

function catalogueFaults(): string[] {
  const file = catalogueFile();
  try {
    parseCatalogue(readFileSync(file, 'utf8'), String(file));
    return [];
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map((fault) => `${file}: ${fault}`);
    return [`CONTACT_PROPERTIES names ${file}, which cannot be read: ${messageOf(error)}.`];
  }
}

/** `valid`: there is a schema to check them against. That the folder is there is checked with the settings. */
async function documentFaults(folder: string | undefined, valid: boolean): Promise<string[]> {
  if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  if (files.length === 0) return [`PERSISTED_OPERATIONS names ${folder}, which holds no *.graphql.`];
  const schema = valid ? (await import('../schema.ts')).schema : undefined;
  return files.sort().flatMap((name) => {
    const path = join(folder, name);
    try {
      const document = parse(readFileSync(path, 'utf8'));
      const errors = schema === undefined ? [] : validate(schema, document);
      return errors.map((error) => `${path}${placeOf(error)}: ${error.message}`);
    } catch (error) {
      return [`${path}${error instanceof GraphQLError ? placeOf(error) : ''}: ${messageOf(error)}`];
    }
  });
}

function placeOf({ locations }: GraphQLError): string {
  const [first] = locations ?? [];
  return first === undefined ? '' : `:${first.line}:${first.column}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
