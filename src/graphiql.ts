import { readdirSync, readFileSync } from 'node:fs';
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
      .map((name) => ({ query: readFileSync(new URL(name, operations), 'utf8'), headers: filledIn })),
    defaultHeaders: filledIn,
    headers: filledIn,
    defaultEditorToolsVisibility: 'headers',
    // A real key is not left behind in the browser; the sandbox's is no secret.
    shouldPersistHeaders: Object.keys(headers).length > 0,
  };
}

let page: { readonly options: string; readonly html: string } | undefined;

/** The page with its scripts and styles in it: it asks no other host for anything. Loaded when somebody first opens it. */
export async function renderPage(options: GraphiQLOptions | undefined): Promise<string> {
  // 5 MB of text, the same for everybody: made once, and not at all where nobody opens it.
  const key = JSON.stringify(options);
  if (page?.options !== key) {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    page = { options: key, html: renderGraphiQL(options ?? {}) };
  }
  return page.html;
}
