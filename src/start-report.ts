import { existsSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { OperationList, OperationListError } from './graphql/persisted/operation-list.ts';
import { CallerBook } from './http/caller-book.ts';
import type { Schemas } from './schema.ts';
import { kinds, SchemaChoiceError, schemasOf } from './schema-choice.ts';
import { CallersFile, CallersFileError } from './settings/callers-file.ts';
import { type Config, ConfigError, chosenSchema, readConfig } from './settings/config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a start goes by. */
export interface Start {
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
  told(faults, () => checkOperations(env['PERSISTED_OPERATIONS']?.trim(), schemas?.executable));
  if (config === undefined || schemas === undefined || faults.length > 0) throw new ConfigError(faults);
  return { config, schemas, callers: file && { file, book: new CallerBook(entries) } };
}

function callersFileOf(env: Environment): CallersFile | undefined {
  const file = env['CALLERS']?.trim();
  const takesJwt = Boolean(env['GATEWAY_JWT_JWKS_URI']?.trim());
  return file ? new CallersFile(file, { kinds, takesJwt }) : undefined;
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

type Report = SchemaChoiceError | ConfigError | CallersFileError | OperationListError;

const reports = [SchemaChoiceError, ConfigError, CallersFileError, OperationListError];

function isReport(error: unknown): error is Report {
  return reports.some((kind) => error instanceof kind);
}

/** Without a schema they are only read. That the file or folder is there is checked with the settings. */
function checkOperations(path: string | undefined, schema: GraphQLSchema | undefined): void {
  if (path && existsSync(path)) new OperationList(path, schema);
}
