import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import type { GraphiQLOptions } from 'graphql-yoga';

const operations = new URL('../schema/operations/', import.meta.url);

/** A tab for each of `schema/operations/*.graphql`, in the order of their names, with these headers filled in. */
export function graphiqlOptions(headers: Readonly<Record<string, string>>): GraphiQLOptions {
  const filledIn = JSON.stringify(headers, null, 2);
  const files = readdirSync(operations).filter((name) => name.endsWith('.graphql'));
  return {
    title: 'Contacts',
    defaultTabs: files
      .sort()
      .map((name) => readFileSync(new URL(name, operations), 'utf8'))
      .map((query) => ({ query, headers: filledIn, variables: variablesToFill(query) })),
    defaultHeaders: filledIn,
    headers: filledIn,
    defaultEditorToolsVisibility: 'headers',
    // A real key is not left behind in the browser; the sandbox's is no secret.
    shouldPersistHeaders: Object.keys(headers).length > 0,
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

// A tab would jump away from under the pointer as it gets the focus, and the click would miss it.
const clickableTabs = '<style>.graphiql-tab:focus-within { transform: none !important }</style>';

let page: { readonly options: string; readonly html: string } | undefined;

/** The page with its scripts and styles in it: it asks no other host for anything. Loaded when somebody first opens it. */
export async function renderPage(options: GraphiQLOptions | undefined): Promise<string> {
  // 9 MB of text, the same for everybody: made once, and not at all where nobody opens it.
  const key = JSON.stringify(options);
  if (page?.options !== key) {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const html = renderGraphiQL(options ?? {});
    page = { options: key, html: html.replace('</head>', `${clickableTabs}</head>`) };
  }
  return page.html;
}
