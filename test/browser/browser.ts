import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where a picture of the docs goes: to the folder SCREENSHOTS, else to where it is in nobody's way. */
export const pathOfPicture = (name: string): string => join(process.env['SCREENSHOTS'] ?? tmpdir(), name);

export interface TestBrowser {
  /** Of somebody who has never been there; they are all closed with the browser. */
  newPage(): Promise<Page>;
  /** What its pages, their frames, popups, sockets and workers asked of any other host than this machine. */
  readonly outside: readonly string[];
  /** Errors and warnings of its pages: their consoles', and what they threw. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Debian's Chromium, without a way to the outside: not for its pages, and not for what it asks by itself. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    // As root, in a container, there is no sandbox to be had; the page is our own. No name is looked up.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    // Nobody listens there.
    proxy: { server: 'http://127.0.0.1:9', bypass: '127.0.0.1' },
  });
  const outside: string[] = [];
  const complaints: string[] = [];
  return {
    newPage: async () => {
      const context = await browser.newContext({ viewport: { width: 1680, height: 1035 } });
      // On a machine that is busy.
      context.setDefaultTimeout(90_000);
      watch(context, outside, complaints);
      return context.newPage();
    },
    outside,
    complaints,
    close: () => browser.close(),
  };
}

function watch(context: BrowserContext, outside: string[], complaints: string[]): void {
  const note = (url: string) => {
    const { hostname } = new URL(url.replace(/^blob:/, ''));
    if (!['', '127.0.0.1'].includes(hostname)) outside.push(url);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  context.on('weberror', (event) => complaints.push(String(event.error())));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
}

function chromiumPath(): string {
  const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`There is no ${path}: install Debian's package chromium, or name another in CHROMIUM.`);
}
