import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import type { GraphiQLOptions } from 'graphql-yoga';
import { examples } from './examples.gen.ts';
import { authenticatesCallers, type CallerAuthOptions } from './plugins/caller-auth.ts';

/** What decides which headers a caller has to send. */
export interface Access {
  readonly upstream: { readonly apiKey?: string | undefined; readonly teamId?: string | undefined };
  readonly callers?: CallerAuthOptions;
  readonly graphiqlKey?: string | undefined;
}

/** What the page starts with, found out when somebody first opens it. */
export function graphiqlOptions(access: Access, schema: GraphQLSchema): () => GraphiQLOptions {
  let made: GraphiQLOptions | undefined;
  return () => {
    made ??= makeOptions(access, schema);
    return made;
  };
}

/**
 * A tab for each of `schema/operations/*.graphql` that the schema can answer (it may have fewer kinds of record), in the
 * order of their names, with the headers to fill in.
 */
function makeOptions(access: Access, schema: GraphQLSchema): GraphiQLOptions {
  const headers = JSON.stringify(headersToFill(access), null, 2);
  return {
    title: 'Prism',
    defaultTabs: examples
      .filter((query) => validate(schema, parse(query)).length === 0)
      .map((query) => ({ query, headers, variables: variablesToFill(query) })),
    defaultHeaders: headers,
    headers,
    defaultEditorToolsVisibility: 'headers',
    // A caller's own key or token is not left behind in the browser.
    shouldPersistHeaders: access.graphiqlKey !== undefined && !authenticatesCallers(access.callers ?? {}),
  };
}

/** What a caller has to send: all of it for a person to fill in, but the key that is no secret. */
export function headersToFill({ upstream, callers = {}, graphiqlKey = '' }: Access): Record<string, string> {
  const passesThrough = upstream.apiKey === undefined;
  return {
    ...(passesThrough && { 'x-api-key': graphiqlKey }),
    ...(passesThrough && upstream.teamId === undefined && { 'x-team-id': '' }),
    ...(authenticatesCallers(callers) && { authorization: 'Bearer <token>' }),
  };
}

/** What the operation cannot do without, for a person to fill in. */
function variablesToFill(query: string): string {
  const names = parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const needed = names.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue);
  if (needed.length === 0) return '';
  return JSON.stringify(Object.fromEntries(needed.map(({ variable }) => [variable.name.value, ''])), null, 2);
}
