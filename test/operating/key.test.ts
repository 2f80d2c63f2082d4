import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { post } from '../support/gateway.ts';

/** As JSON writes it, it is another text. */
const key = 'a-key/with "quotes"\\and-é';
const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';

let answer: { status: number; body: unknown };
const upstream = createServer((_request, response) => {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'of-a-key-of-16-ch' };
  // Each letter escaped: a proxy may do that.
  const text = JSON.stringify(answer.body).replaceAll('"KEY"', `"${escaped(`no ${key} is good: ${key}`)}"`);
  response.writeHead(answer.status, headers).end(text);
});
const escaped = (text: string) =>
  text.replace(/[\s\S]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
const gateways: RunningGateway[] = [];
const gatewayWith = async (apiKey: string) => {
  const { port } = upstream.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const gateway = await startGateway({
    upstream: { baseUrl, teamId: id, apiKey },
    retries: 0,
    ratePerSecond: 0,
  });
  gateways.push(gateway);
  return gateway;
};

beforeAll(() => new Promise<void>((resolve) => void upstream.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  upstream.close();
});

const ask = async (gateway: RunningGateway, query: string, status: number, body: unknown) => {
  answer = { status, body };
  return JSON.stringify(await post(gateway.url, { query }));
};
const bulk = `mutation { contactBulkUpdate(input: { items: [{ id: "${id}", values: { title: "x" } }] }) {
  ... on ContactBulkOutcome { results { ... on PrismBulkItemError { code message } } } } }`;
const started = `mutation { contactImport(input: { rows: [{ values: { email: "a@b.example" } }] }) {
  __typename ... on ContactImportFailed { code message } ... on ContactImportCompleted { results { ... on PrismImportRowError { code message } } } } }`;

describe("the gateway's own key, where the upstream tells it", () => {
  const error = { code: 'bad', message: 'KEY' };
  it.each([
    ['a refusal', '{ contactCount }', 400, { error }],
    ['a flat refusal', '{ contactCount }', 403, { message: 'KEY' }],
    [
      'an issue of a refusal',
      `mutation { contactCreate(input: { values: { title: "x" } }) { ... on PrismValidationError { message issues { message } } } }`,
      422,
      {
        error: {
          code: 'x',
          message: 'y',
          errors: [{ field: '.body.default.title', message: 'KEY', code: 'z' }],
        },
      },
    ],
    [
      "a batch's item",
      bulk,
      200,
      { results: [{ id, status: 'error', error }], summary: { total: 1, succeeded: 0, failed: 1 } },
    ],
    [
      "an import's row",
      started,
      200,
      { job_id: null, status: 'complete', total: 1, results: [{ error, input_index: 0 }] },
    ],
    ['an import that failed', started, 200, { job_id: null, status: 'failed', total: 1, error }],
  ])('is taken out of %s, however it is escaped', async (_what, query, status, body) => {
    const text = await ask(await gatewayWith(key), query, status, body);
    expect(text).toContain('no [key] is good: [key]');
    expect(text).not.toContain('with');
  });

  it('is taken out of its request id', async () => {
    const text = await ask(await gatewayWith('of-a-key-of-16-ch'), '{ contactCount }', 500, {});
    expect(text).toContain('"requestId":"[key]"');
    expect(text).not.toContain('of-a-key-of-16-ch');
  });

  it('is not looked for in records, nor is a word taken for it that is as short as one', async () => {
    const record = { id, default: { title: 'title-key' } };
    const read = `{ contact(id: "${id}") { title } }`;
    expect(await ask(await gatewayWith('title-key'), read, 200, record)).toContain('"title":"title-key"');
    const short = await ask(await gatewayWith('a'), '{ contactCount }', 400, { message: 'a bad argument' });
    expect(short).toContain('"a bad argument"');
  });

  it('of an error of 30 MB, nested as deep as it may be, nothing is told, in no time', async () => {
    const error = {
      code: 'x',
      message: 'KEY',
      details: { lines: Array.from({ length: 300_000 }, () => 'x'.repeat(80)) },
    };
    const deep = JSON.parse(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`);
    const from = performance.now();
    const text = await ask(await gatewayWith(key), '{ contactCount }', 400, { error, deep });
    expect(text).toContain('The upstream answered 400.');
    expect(text.length).toBeLessThan(1_000);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
