import { beforeAll, expect, it } from 'vitest';
import { renderPage } from '../../src/http/graphiql-page.ts';
import { testBed } from '../support/gateway.ts';
import { sendRaw } from '../support/raw-socket.ts';

const bed = testBed();
const plain = testBed({ gateway: { compression: false } });
const year = 'public, max-age=31536000, immutable';
let names: string[];

const page = (headers: Record<string, string> = {}) =>
  fetch(bed.gateway.url, { headers: { accept: 'text/html', ...headers } });
const file = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${bed.gateway.url}?graphiql=${name}`, { method, headers });

beforeAll(async () => {
  names = [...(await (await page()).text()).matchAll(/\?graphiql=([\w.]+)/g)].map(([, name = '']) => name);
});

it('each has a name of its own, a tag, and is kept for good', async () => {
  expect(names.map((name) => name.split('.')[1]).sort()).toEqual(['css', 'ico', 'js', 'js']);
  for (const name of names) {
    for (const [accepted, encoding] of [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const { status, headers, body } = await file(name, { 'accept-encoding': accepted });
      await body?.cancel();
      expect([status, headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
        200,
        encoding,
        year,
      ]);
      // One tag for all encodings, so it is a weak one.
      expect([headers.get('etag'), headers.get('vary')]).toEqual([`W/"${name}"`, 'Accept-Encoding']);
    }
  }
});

it('the script is a quarter of itself on the way, and the same', async () => {
  const name = names.find((one) => one.endsWith('.js')) ?? '';
  const head = await file(name, { 'accept-encoding': 'br' }, 'HEAD');
  const encoded = await file(name, { 'accept-encoding': 'br' });
  const whole = await (await file(name, { 'accept-encoding': 'identity' })).text();
  expect((await encoded.text()) === whole).toBe(true);
  const length = Number(encoded.headers.get('content-length'));
  expect(length).toBeLessThan(whole.length / 4);
  expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, length]);
});

it('a browser that has one is told so, whatever encoding it has it in', async () => {
  for (const name of names)
    for (const known of [`W/"${name}"`, `"${name}"`, `"other", W/"${name}"`, '*'])
      for (const method of ['GET', 'HEAD']) {
        const answer = await file(name, { 'if-none-match': known }, method);
        expect([known, answer.status, await answer.text()]).toEqual([known, 304, '']);
        expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
          `W/"${name}"`,
          year,
        ]);
      }
  const other = await file(names[0] ?? '', { 'if-none-match': '"other"' }, 'HEAD');
  expect(other.status).toBe(200);
  expect((await file('none.js', { 'if-none-match': '*' })).status).toBe(404);
});

it('the page is asked for again each time, and told to be the same', async () => {
  const first = await page();
  const etag = first.headers.get('etag') ?? '';
  expect([first.headers.get('cache-control'), etag]).toEqual(['no-cache', expect.stringMatching(/^W\/"/)]);
  expect([first.headers.get('content-encoding'), first.headers.get('vary')]).toEqual([
    'gzip',
    'Accept, Accept-Encoding',
  ]);
  const again = await page({ 'if-none-match': etag });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await page({ 'if-none-match': 'W/"other"' })).status).toBe(200);
});

it('HEAD of the page says what GET says, without a body', async () => {
  const named = ['content-type', 'cache-control', 'etag', 'vary', 'content-encoding'];
  const said = ({ status, headers }: Response) => [status, ...named.map((name) => headers.get(name))];
  const get = await page();
  const head = await fetch(bed.gateway.url, { method: 'HEAD', headers: { accept: 'text/html' } });
  expect([...said(head), await head.text()]).toEqual([...said(get), '']);
  const known = { accept: 'text/html', 'if-none-match': get.headers.get('etag') ?? '' };
  expect((await fetch(bed.gateway.url, { method: 'HEAD', headers: known })).status).toBe(304);
  const raw = await sendRaw(bed.gateway.url, 'HEAD /graphql', 'host: 127.0.0.1\r\naccept: text/html\r\n');
  expect(raw).toMatch(/^HTTP\/1\.1 200 /);
  expect(raw.split('\r\n\r\n')[1]).toBe('');
  const other = await fetch(bed.gateway.url, { method: 'HEAD', headers: { accept: 'application/json' } });
  expect([other.status, other.headers.get('allow')]).toEqual([405, expect.stringContaining('GET')]);
});

it('nothing is encoded where compression is switched off', async () => {
  for (const name of ['', ...names]) {
    const url = name === '' ? plain.gateway.url : `${plain.gateway.url}?graphiql=${name}`;
    const headers = { 'accept-encoding': 'br', accept: 'text/html' };
    const answer = await fetch(url, { headers });
    await answer.body?.cancel();
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null]);
  }
});

it('GraphiQL’s page is made once, however many open it first at the same time', async () => {
  const options = { access: [], graphiql: { title: 'of this test', defaultTabs: [] } };
  const pages = Array.from({ length: 100 }, () => renderPage(options));
  expect(new Set(pages).size).toBe(1);
  expect(await pages[0]).toContain('of this test');
});
