import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';

export interface TestBrowser {
  /** Of somebody who has never been there; they are all closed with the browser. */
  newPage(): Promise<Page>;
  /** What was asked of any other host than this machine, by whatever part of the browser. */
  readonly outside: readonly string[];
  /** Errors and warnings of its pages: their consoles', and what they threw. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** What Chromium asks of its maker by itself. A page that asks these is told apart: its requests are seen on the page. */
const ownErrands =
  /^(?:CONNECT |POST http:\/\/)(?:update|accounts|content-autofill|optimizationguide-pa|safebrowsing|clients\d|android\.clients)\.google(?:apis)?\.com[:/]/;

/** Debian's Chromium, whose only way to the outside is a proxy that writes down what it is asked for and refuses it. */
export async function openBrowser(): Promise<TestBrowser> {
  const outside: string[] = [];
  const note = (what: string) => {
    if (!ownErrands.test(what)) outside.push(what);
  };
  const proxy = createServer((request, response) => {
    note(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    note(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;

  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    // As root, in a container, there is no sandbox to be had; the page is our own.
    args: ['--no-sandbox'],
    proxy: { server: `http://127.0.0.1:${port}`, bypass: '127.0.0.1' },
  });
  const complaints: string[] = [];
  return {
    newPage: async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      // On a machine that is busy.
      page.setDefaultTimeout(90_000);
      page.on('request', (request) => {
        const { hostname } = new URL(request.url().replace(/^blob:/, ''));
        if (!['', '127.0.0.1'].includes(hostname)) outside.push(`page: ${request.url()}`);
      });
      page.on('websocket', (socket) => outside.push(`page: ${socket.url()}`));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      return page;
    },
    outside,
    complaints,
    close: async () => {
      await browser.close();
      proxy.close();
    },
  };
}

function chromiumPath(): string {
  const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`There is no ${path}: install Debian's package chromium, or name another in CHROMIUM.`);
}
