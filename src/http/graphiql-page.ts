import { createHash } from 'node:crypto';

import { type Encoding, encode } from './encoding.ts';
import type { PageOptions } from './graphiql-script/page-options.ts';
import { graphiqlScript } from './graphiql-script.gen.ts';
import { graphiqlStyle } from './graphiql-style.ts';

type Bytes = Buffer<ArrayBuffer>;

/** A file that the page asks for: the same bytes for everybody, under a name that changes with them. */
export class PageFile {
  readonly type: string;
  readonly bytes: Bytes;
  readonly #encoded = new Map<Encoding, Promise<Bytes>>();

  constructor(type: string, bytes: Bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Made once for each encoding. */
  encoded(encoding: Encoding): Promise<Bytes> {
    const made = this.#encoded.get(encoding) ?? encode(this.bytes, encoding);
    this.#encoded.set(encoding, made);
    return made;
  }
}

const files = new Map<string, PageFile>();

const parts =
  /<link rel="icon" href="data:image\/x-icon;base64,([^"]*)" \/>\s*<style>(.*?)<\/style>.*<script>(\s*function prepareBlob\(.*)YogaGraphiQL\.renderYogaGraphiQL\(/s;

/**
 * GraphiQL as a small page and its files, all from here: it asks no other host for anything. The package makes one
 * page of 9 MB, which every tab would load anew and every client that does not read would hold.
 */
function splitPage(whole: string, options: PageOptions): string {
  const [, icon, style, script] = parts.exec(whole) ?? [];
  if (icon === undefined || style === undefined || script === undefined)
    throw new Error('GraphiQL is made otherwise than it was.');
  const favicon = keep('ico', 'image/x-icon', Buffer.from(icon, 'base64'));
  const css = keep('css', 'text/css; charset=utf-8', Buffer.from(`${style}\n${graphiqlStyle}`));
  const graphiql = keep('js', 'text/javascript; charset=utf-8', Buffer.from(script));
  const start = keep('js', 'text/javascript; charset=utf-8', Buffer.from(graphiqlScript));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.graphiql.title}</title>
<link rel="icon" href="${favicon}">
<link rel="stylesheet" href="${css}">
</head>
<body>
<noscript>GraphiQL needs JavaScript.</noscript>
<header id="bar"></header>
<div id="root"></div>
<script type="application/json" id="options">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>
<script src="${graphiql}"></script>
<script src="${start}"></script>
</body>
</html>
`;
}

/** Where the page finds it. */
function keep(extension: string, type: string, bytes: Bytes): string {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
  if (!files.has(name)) files.set(name, new PageFile(type, bytes));
  return `?graphiql=${name}`;
}

let made: { readonly key: string; readonly html: Promise<string> } | undefined;

/** The page. Made when somebody first opens it, once however many do at once, and not at all where nobody does. */
export function renderPage(options: PageOptions): Promise<string> {
  const key = JSON.stringify(options);
  if (made?.key !== key) made = { key, html: makePage(options) };
  return made.html;
}

async function makePage(options: PageOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return splitPage(renderGraphiQL(), options);
}

/** One of its files: who kept the page may ask a process for it that has not made one yet. */
export async function pageFile(name: string): Promise<PageFile | undefined> {
  if (files.size === 0) await renderPage({ access: [], graphiql: { title: '', defaultTabs: [] } });
  return files.get(name);
}
