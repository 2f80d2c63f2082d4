import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { post, testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';
import { subscribe } from '../support/subscription.ts';

const log = logLines('info');
const bed = testBed({ gateway: { logger: log.logger } });
const operations = () => log.lines('operation');
afterEach(log.clear);

describe.each(['', '?yoga'])("an operation's line on the way of /graphql%s", (way) => {
  const run = (query: string, variables = {}, headers: Record<string, string> = {}) =>
    post(bed.gateway.url + way, { query, variables }, { 'x-api-key': bed.sandbox.apiKey, ...headers });

  it('says who asked, with which client, in which trace, and what was answered', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const apollo = { 'apollographql-client-name': 'web', 'apollographql-client-version': '1.2' };
    const other = { 'graphql-client-name': 'job', 'graphql-client-version': '7' };
    await run('{ contactCount }', {}, { ...apollo, traceparent });
    await run('{ contactCount }', {}, other);
    await run('{ nothing }', {}, { 'graphql-client-name': 'x'.repeat(129) });
    const caller = createHash('sha256').update(bed.sandbox.apiKey).digest('hex').slice(0, 8);
    expect(operations()).toMatchObject([
      { caller, client: 'web', clientVersion: '1.2', traceId: 'a'.repeat(32), status: 200, outcome: 'ok' },
      { caller, client: 'job', clientVersion: '7', status: 200 },
      { caller, status: 400, outcome: 'failed' },
    ]);
    expect(operations()[2]).not.toHaveProperty('client');
    expect(operations()[2]).not.toHaveProperty('payloads');
  });

  it('names the payloads of a mutation, and one that tells of no success is not ok', async () => {
    const update = (id: string, values: string) =>
      `contactUpdate(input: { id: "${id}", values: { ${values} } }) { __typename }`;
    const { data } = await run('{ contacts(first: 1) { nodes { id } } }');
    const [{ id }] = data.contacts.nodes;
    const nobody = '00000000-0000-4000-8000-000000000000';
    const bulk = (ids: string[]) =>
      `mutation { contactBulkUpdate(input: { items: [${ids.map((one) => `{ id: "${one}", values: { title: "T" } }`).join()}] }) { __typename } }`;
    log.clear();
    await run(`mutation { ${update(id, 'title: "T"')} }`);
    await run(`mutation { ${update(nobody, 'title: "T"')} }`);
    await run(`mutation { a: ${update(id, 'title: "T"')} b: ${update(nobody, 'title: "T"')} }`);
    await run(`mutation { a: ${update('no-uuid', 'title: "T"')} b: ${update(nobody, 'title: "T"')} }`);
    await run(bulk([id]));
    await run(bulk([id, nobody]));
    await run(bulk([nobody]));
    expect(operations().map(({ outcome, payloads }) => [outcome, payloads])).toEqual([
      ['ok', ['ContactUpdateSuccess']],
      ['failed', ['PrismNotFoundError']],
      ['partial', ['ContactUpdateSuccess', 'PrismNotFoundError']],
      ['failed', ['PrismValidationError', 'PrismNotFoundError']],
      ['ok', ['ContactBulkSuccess']],
      ['partial', ['ContactBulkPartialSuccess']],
      ['failed', ['ContactBulkFailure']],
    ]);
  });

  it('says how an import went', async () => {
    const load = (email: string) =>
      run(
        `mutation { contactImport(input: { rows: [{ values: { email: "a@b.example" } }${email}] }) { __typename } }`,
      );
    await load('');
    await load(', { values: { email: "no address" } }');
    expect(operations().map(({ outcome, payloads }) => [outcome, payloads])).toEqual([
      ['ok', ['ContactImportCompleted']],
      ['partial', ['ContactImportCompleted']],
    ]);
  });
});

it("an operation's line names the token that a caller proved itself with, and no key", async () => {
  const { url, teamId, apiKey } = bed.sandbox;
  const tokens = ['first-token-of-many', 'second-token-of-many'];
  const gateway = await startGateway({
    upstream: { baseUrl: url, teamId, apiKey },
    callers: { tokens },
    logger: log.logger,
  });
  await post(gateway.url, { query: '{ contactCount }' }, { authorization: `Bearer ${tokens[1]}` });
  await gateway.close();
  expect(operations()).toMatchObject([{ caller: 'token 1', outcome: 'ok' }]);
});

describe('the time in the queue', () => {
  const paced = testBed({ gateway: { logger: log.logger, ratePerSecond: 2 } });

  it('is that in which its requests waited, told in its line and in a histogram', async () => {
    const fields = [0, 1, 2].map(
      (i) => `f${i}: contactBy(property: "email", value: "${i}@x.example") { __typename }`,
    );
    await paced.run(`{ ${fields.join(' ')} }`);
    const [line] = operations();
    expect(line).toMatchObject({ upstreamRequests: 3 });
    expect(line?.['queueMs']).toBeGreaterThan(900);
    expect(line?.['queueMs']).toBeLessThanOrEqual(Number(line?.['durationMs']));
    const metrics = await (await fetch(new URL('/metrics', paced.gateway.url))).text();
    expect(metrics).toMatch(/^gateway_upstream_turn_seconds_count 3$/m);
    expect(metrics).toMatch(/^gateway_upstream_turn_seconds_bucket\{le="0.5"\} 2$/m);
  });
});

describe("a subscription's line", () => {
  const polling = testBed({ gateway: { logger: log.logger, importPollMs: { first: 10, most: 10 } } });

  it('counts the polls that were made while it watched', async () => {
    polling.sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 200 }, (_row, i) => ({ values: { email: `r${i}@import.example` } }));
    const started = await polling.run(
      'mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }',
      { rows },
    );
    const watched = await subscribe(
      polling.gateway.url,
      'subscription Watch($id: ID!) { contactImport(id: $id) { __typename } }',
      { id: started.data.contactImport.jobId },
      { 'x-api-key': polling.sandbox.apiKey },
    );
    await watched.next();
    const polls = () => polling.upstream().filter(({ endpoint }) => endpoint === 'getImport').length;
    await expect.poll(polls).toBeGreaterThan(2);
    await watched.leave();
    const lines = () => operations().filter(({ operation }) => operation === 'Watch');
    await expect.poll(lines).toHaveLength(1);
    expect(lines()).toMatchObject([{ type: 'subscription', status: 200 }]);
    expect(Math.abs(Number(lines()[0]?.['polls']) - polls())).toBeLessThanOrEqual(1);
  });
});
