import { type DocumentNode, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { fieldNodesAt } from './field-nodes.ts';

/** How often a document is interpreted before it is compiled: one that is asked once is not worth its compilation. */
const interpretedFirst = 1;

interface Compilation {
  runs: number;
  /** Undefined: not yet. Null: it cannot be compiled. */
  query: CompiledQuery | null | undefined;
}

const compilations = new WeakMap<DocumentNode, Map<string, Compilation>>();

/**
 * Like graphql's `execute`, through code compiled for the operation from its second run on (graphql-jit). What the
 * compiler does not take, and variables that it does not like, are left to the interpreter: its errors are the standard's.
 */
export function executeCompiled(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const query = compiled(args);
  if (!query) return execute(args);
  const result = query.query(args.rootValue, args.contextValue, args.variableValues ?? {});
  if (result instanceof Promise) return result.then((late) => withLocations(late, args));
  // Without `data` no resolver has run yet: the variables were refused.
  return result.data === undefined ? execute(args) : withLocations(result, args);
}

/** Compiled code knows an error's path, but not always its place in the document. */
function withLocations(result: ExecutionResult, { document, operationName }: ExecutionArgs): ExecutionResult {
  if (result.errors === undefined) return result;
  const errors = result.errors.map((error) => {
    const { message, path, originalError, extensions } = error;
    const nodes = fieldNodesAt(document, operationName, path ?? []);
    return new GraphQLError(message, {
      nodes,
      path: path ?? null,
      originalError: originalError ?? null,
      extensions,
    });
  });
  return { ...result, errors };
}

function compiled({ schema, document, operationName }: ExecutionArgs): CompiledQuery | null | undefined {
  const compilation = compilationOf(document, operationName ?? '');
  compilation.runs += 1;
  if (compilation.query === undefined && compilation.runs > interpretedFirst) {
    const made = compileQuery(schema, document, operationName ?? undefined);
    compilation.query = isCompiledQuery(made) ? made : null;
  }
  return compilation.query;
}

function compilationOf(document: DocumentNode, operationName: string): Compilation {
  const byName = compilations.get(document) ?? new Map<string, Compilation>();
  const compilation = byName.get(operationName) ?? { runs: 0, query: undefined };
  compilations.set(document, byName.set(operationName, compilation));
  return compilation;
}
