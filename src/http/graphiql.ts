import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { examples } from './examples.gen.ts';
import type { AccessField, PageOptions } from './graphiql-script/page-options.ts';
import { authenticatesCallers, type CallerAuthOptions } from './plugins/caller-auth.ts';

/** A tab each, in the order of a story: a company, who is there, whom to write to, and what is changed then. */
const story = [
  'Company',
  'Person',
  'Contacts',
  'Investors',
  'FindByEmail',
  'Create',
  'Update',
  'BulkUpdate',
  'ImportGuests',
  'WatchImport',
];

/** What decides which headers a caller has to send. */
export interface Access {
  readonly upstream: { readonly apiKey?: string | undefined; readonly teamId?: string | undefined };
  readonly callers?: CallerAuthOptions;
  readonly graphiqlKey?: string | undefined;
}

/** What the page starts with, found out when somebody first opens it. */
export function pageOptions(access: Access, schema: GraphQLSchema): () => PageOptions {
  let made: PageOptions | undefined;
  return () => {
    made ??= { access: accessFields(access), graphiql: { title: 'Prism', defaultTabs: tabsOf(schema) } };
    return made;
  };
}

/** The tabs that the schema can answer: it may have fewer kinds of record. */
function tabsOf(schema: GraphQLSchema): PageOptions['graphiql']['defaultTabs'] {
  const named = new Map(
    examples.map((query) => [/^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1], query]),
  );
  return story
    .flatMap((name) => named.get(name) ?? [])
    .filter((query) => validate(schema, parse(query)).length === 0)
    .map((query) => ({ query, variables: variablesToFill(query) }));
}

/** What a caller has to send: all of it for a person to fill in, but the key that is no secret. */
function accessFields({ upstream, callers = {}, graphiqlKey = '' }: Access): readonly AccessField[] {
  const passesThrough = upstream.apiKey === undefined;
  const field = { placeholder: '', prefix: '', value: '', isSecret: true };
  return [
    ...(passesThrough
      ? [
          {
            ...field,
            header: 'x-api-key',
            label: 'API key',
            placeholder: 'your Prism key',
            value: graphiqlKey,
          },
        ]
      : []),
    ...(passesThrough && upstream.teamId === undefined
      ? [{ ...field, header: 'x-team-id', label: 'Team', placeholder: 'a UUID', isSecret: false }]
      : []),
    ...(authenticatesCallers(callers)
      ? [
          {
            ...field,
            header: 'authorization',
            label: 'Token',
            placeholder: 'of this gateway',
            prefix: 'Bearer ',
          },
        ]
      : []),
  ];
}

/** The headers of these fields, for examples that are read: empty where a person has to fill them in. */
export function headersToFill(access: Access): Record<string, string> {
  return Object.fromEntries(
    accessFields(access).map(({ header, prefix, value }) => [header, prefix === '' ? value : `${prefix}…`]),
  );
}

/** As many as take the sandbox of `npm start` some seconds. */
const guests = 300;

/** What the operation cannot do without, for a person to fill in; the rows of an import are there to be sent. */
function variablesToFill(query: string): string {
  const names = parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const needed = names.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue);
  if (needed.length === 0) return '';
  const values = needed.map(
    ({ variable: { name } }) => `  "${name.value}": ${name.value === 'rows' ? rows() : '""'}`,
  );
  return `{\n${values.join(',\n')}\n}`;
}

/** Each on a line of its own. */
function rows(): string {
  const row = (_: unknown, index: number) => {
    const number = String(index + 1).padStart(3, '0');
    return `    { "values": { "fullName": "Guest ${number}", "email": "guest-${number}@example.com" } }`;
  };
  return `[\n${Array.from({ length: guests }, row).join(',\n')}\n  ]`;
}
