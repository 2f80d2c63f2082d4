import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { CallerBook } from './http/caller-book.ts';
import type { Schemas } from './schema.ts';
import { kinds, SchemaChoiceError, schemasOf } from './schema-choice.ts';
import { CallersFile, CallersFileError } from './settings/callers-file.ts';
import { type Config, ConfigError, chosenSchema, readConfig } from './settings/config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Start {
  readonly config: Config;
  readonly schemas: Schemas;
  /** Undefined: there is no callers' file. */
  readonly callers: { readonly file: CallersFile; readonly book: CallerBook } | undefined;
}

/** The environment and the files that it names, read and checked. Throws one ConfigError that tells every fault. */
export function readStart(env: Environment): Start {
  const faults: string[] = [];
  const schemas = told(faults, () => schemasOf(chosenSchema(env)));
  const config = told(faults, () => readConfig(env));
  const file = callersFileOf(env);
  const entries = told(faults, () => file?.read()) ?? [];
  faults.push(...documentFaults(env['PERSISTED_OPERATIONS']?.trim(), schemas?.executable));
  if (config === undefined || schemas === undefined || faults.length > 0) throw new ConfigError(faults);
  return { config, schemas, callers: file && { file, book: new CallerBook(entries) } };
}

function callersFileOf(env: Environment): CallersFile | undefined {
  const file = env['CALLERS']?.trim();
  const takesJwt = Boolean(env['GATEWAY_JWT_JWKS_URI']?.trim());
  return file ? new CallersFile(file, { kinds, takesJwt }) : undefined;
}

function isReport(error: unknown): error is SchemaChoiceError | ConfigError | CallersFileError {
  return (
    error instanceof SchemaChoiceError || error instanceof ConfigError || error instanceof CallersFileError
  );
}

function told<Result>(faults: string[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!isReport(error)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

/** Without a schema they are only parsed. That the folder is there is checked with the settings. */
function documentFaults(folder: string | undefined, schema: GraphQLSchema | undefined): string[] {
  if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  if (files.length === 0) return [`PERSISTED_OPERATIONS names ${folder}, which holds no *.graphql.`];
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
