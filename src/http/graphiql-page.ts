import { createHash } from 'node:crypto';
import type { GraphiQLOptions } from 'graphql-yoga';
import { type Encoding, encode } from './encoding.ts';

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

// A tab would jump away from under the pointer as it gets the focus, and the click would miss it.
const clickableTabs = '.graphiql-tab:focus-within { transform: none !important }';

const parts =
  /^(.*?)<link rel="icon" href="data:image\/x-icon;base64,([^"]*)" \/>\s*<style>(.*?)<\/style>(.*)<script>(\s*function prepareBlob\(.*)(YogaGraphiQL\.renderYogaGraphiQL\(.*)$/s;

/**
 * GraphiQL as a small page and three files, all from here: it asks no other host for anything. The package makes one
 * page of 9 MB, which every tab would load anew and every client that does not read would hold.
 */
function splitPage(whole: string): string {
  const [, head, icon, style, body, script, start] = parts.exec(whole) ?? [];
  if (head === undefined || icon === undefined || body === undefined || start === undefined)
    throw new Error('GraphiQL is made otherwise than it was.');
  const favicon = keep('ico', 'image/x-icon', Buffer.from(icon, 'base64'));
  const css = keep('css', 'text/css; charset=utf-8', Buffer.from(`${style}\n${clickableTabs}\n`));
  const js = keep('js', 'text/javascript; charset=utf-8', Buffer.from(script ?? ''));
  const links = `<link rel="icon" href="${favicon}" /><link rel="stylesheet" href="${css}" />`;
  return `${head}${links}${body}<script src="${js}"></script><script>${start}`;
}

/** Where the page finds it. */
function keep(extension: string, type: string, bytes: Bytes): string {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
  if (!files.has(name)) files.set(name, new PageFile(type, bytes));
  return `?graphiql=${name}`;
}

let made: { readonly key: string; readonly html: string } | undefined;

/** The page. Made when somebody first opens it, and not at all where nobody does. */
export async function renderPage(options: GraphiQLOptions = {}): Promise<string> {
  const key = JSON.stringify(options);
  if (made?.key !== key) {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    made = { key, html: splitPage(renderGraphiQL(options)) };
  }
  return made.html;
}

/** One of its files: who kept the page may ask a process for it that has not made one yet. */
export async function pageFile(name: string): Promise<PageFile | undefined> {
  if (files.size === 0) await renderPage();
  return files.get(name);
}
