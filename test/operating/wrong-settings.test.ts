import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();
const teamId = '3f0c2f4e-7d3f-5c44-9f0a-1d2a4d2e9a11';
const logger = createLogger('silent');
const reads = ['{ contactCount }', '{ contacts(first: 1) { nodes { id } } }', '{ deals { totalCount } }'];
const writes = [
  'mutation { contactCreate(input: { values: { fullName: "X" } }) { __typename } }',
  'mutation { contactBulkDelete(input: { ids: ["ba27e505-a458-51ce-9c48-515af365e179"] }) { ... on ContactBulkOutcome { results { ... on PrismBulkItemError { message } } } } }',
];

let upstream: Server | undefined;
afterEach(() => {
  upstream?.close();
  upstream = undefined;
});

/** The first message of each operation, wherever the answer has it. */
async function messages(url: string, operations: readonly string[], headers: Record<string, string> = {}) {
  const all: string[] = [];
  for (const way of ['', '?yoga'])
    for (const query of operations) {
      const { data, errors } = await post(url + way, { query }, { 'x-api-key': 'sandbox-key', ...headers });
      all.push(errors?.[0]?.message ?? data.contactBulkDelete.results[0].message);
    }
  return all;
}

async function behind(answer: RequestListener): Promise<string> {
  upstream = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => upstream?.once('listening', resolve));
  return `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
}

/** Of a gateway with this upstream. */
async function messagesOf(baseUrl: string, operations: readonly string[] = reads) {
  const gateway = await startGateway({
    logger,
    upstream: { baseUrl, teamId },
    retries: 0,
    breakerPercent: 0,
    ratePerSecond: 0,
  });
  const all = await messages(gateway.url, operations);
  await gateway.close();
  return all;
}

describe('a setting that is wrong is named by what comes of it', () => {
  const key = 'Check the key (`x-api-key`, or MICRO_API_KEY) and its team (`x-team-id`, or MICRO_TEAM_ID).';

  it('the team: reads and writes', async () => {
    const all = await messages(bed.gateway.url, [...reads, ...writes], { 'x-team-id': teamId });
    expect(all).toEqual(all.map(() => `the API key is not for this team. ${key}`));
  });

  it('the key', async () => {
    const all = await messages(bed.gateway.url, [...reads, ...writes], { 'x-api-key': 'of-nobody' });
    expect(all).toEqual(all.map(() => `the API key is not known. ${key}`));
  });

  it('a team that the upstream does not have', async () => {
    const url = await behind((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
    });
    const hint = 'Check the team (`x-team-id`, or MICRO_TEAM_ID): there may be none of this id.';
    const all = await messagesOf(url);
    expect(all).toEqual(all.map(() => `Not Found. ${hint}`));
  });

  const noApi = 'Check MICRO_BASE_URL: what answers there may not be the Prism API.';
  it.each([
    [200, 'The upstream answered 200 with a body that is no JSON.'],
    [302, 'The upstream answered 302 with a body that is no JSON.'],
    [404, 'The upstream answered 404.'],
    [405, 'The upstream answered 405.'],
  ])('the address, where a page is answered: %i', async (status, told) => {
    const url = await behind((_request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/html', location: '/login' })
        .end('<html>Welcome</html>');
    });
    const all = await messagesOf(url);
    expect(all).toEqual(all.map(() => `${told} ${noApi}`));
  });

  it('the address, where nobody listens; a failure of the upstream is not taken for one', async () => {
    for (const message of await messagesOf('http://127.0.0.1:9'))
      expect(message).toMatch(/ was not sent: .*\(\w+\)\. If it stays like this, check MICRO_BASE_URL\.$/);
    const url = await behind((_request, response) => response.writeHead(502).end('<html>Bad gateway</html>'));
    for (const message of await messagesOf(url)) expect(message).not.toContain('MICRO_BASE_URL');
  });
});

it('a team that this gateway does not serve is told to be left out, and no request is made', async () => {
  const { url, apiKey } = bed.sandbox;
  const gateway = await startGateway({
    logger,
    upstream: { baseUrl: url, teamId: bed.sandbox.teamId, apiKey },
  });
  for (const message of await messages(gateway.url, reads, { 'x-team-id': teamId }))
    expect(message).toMatch(/serves another team .* Leave that header out\.$/);
  for (const message of await messages(bed.gateway.url, reads, { 'x-team-id': 'sales' }))
    expect(message).toBe('The `x-team-id` header must be a UUID, as the team has in Prism.');
  expect(bed.upstream()).toEqual([]);
  await gateway.close();
});
