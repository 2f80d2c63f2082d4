import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { type Subscription, subscribe } from '../support/subscription.ts';

const one = { 'x-api-key': 'sandbox-key-one' };
const other = { 'x-api-key': 'sandbox-key' };
const rows = Array.from({ length: 150 }, (_, i) => ({ values: { email: `row-${i}@x.example` } }));
const startImport = `mutation ($rows: [ContactImportRow!]!) {
  contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`;
const watch = 'subscription ($id: ID!) { contactImport(id: $id) { __typename } }';

describe('subscriptions of one key to an import that stands still', () => {
  const bed = testBed({ gateway: { callerSharePercent: 50, bounds: { concurrentOperations: 40 } } });

  it('take its share of the operations, and never that of the others', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const started = await bed.run(startImport, { rows }, one);
    const id = started.data.contactImport.jobId;
    const open: Subscription[] = [];
    for (let i = 0; i < 20; i++) open.push(await subscribe(bed.gateway.url, watch, { id }, one));
    for (let i = 0; i < 3; i++) {
      const refused = await bed.run('{ __typename }', {}, one);
      expect([refused.status, codes(refused)]).toEqual([429, ['CALLER_SHARE_USED_UP']]);
      expect(refused.errors?.[0]).toMatchObject({
        message:
          'This caller may have no more of the 40 operations at once now. Try again once some of theirs are over.',
        extensions: { limit: 40 },
      });
      // Everybody else goes on: a known key, a key that nobody has seen, and who has none.
      const others = [other, { 'x-api-key': 'made-up' }, { 'x-api-key': '' }];
      for (const headers of others)
        expect((await bed.run('{ __typename }', {}, headers)).data).toEqual({ __typename: 'Query' });
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          bed.run(`{ contactBy(property: "email", value: "${at}@x.example") { __typename } }`, {}, other),
        ),
      );
      expect(answers.flatMap(codes)).toEqual([]);
    }
    await open.pop()?.leave();
    await expect.poll(async () => (await bed.run('{ __typename }', {}, one)).status).toBe(200);
    for (const subscription of open) await subscription.leave();
  });
});

describe('made-up keys', () => {
  it('share together, however many they are', async () => {
    const upstream = createServer((request, response) => {
      if (request.headers['x-api-key'] === 'good') response.end('{"total":7}');
    }).listen(0);
    const { port } = upstream.address() as AddressInfo;
    const gateway = await startGateway({
      upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId: '018f2f6e-4c5b-7c3a-9d2e-000000000000' },
      callerSharePercent: 50,
      bounds: { concurrentOperations: 40 },
    });
    const count = (key: string, signal: AbortSignal | null = null) =>
      fetch(gateway.url, {
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: '{"query":"{ contactCount }"}',
      }).then(
        (response) => response.status,
        () => 0,
      );
    expect(await count('good')).toBe(200);
    const leave = new AbortController();
    const refused: number[] = [];
    const held = Array.from({ length: 60 }, async (_, i) => {
      const status = await count(`made-up-${i}`, leave.signal);
      if (status !== 0) refused.push(status);
    });
    await expect.poll(() => refused).toEqual(Array(40).fill(429));
    expect(await Promise.all(Array.from({ length: 10 }, () => count('good')))).toEqual(Array(10).fill(200));
    leave.abort();
    await Promise.all(held);
    await gateway.close();
    upstream.close();
  });
});

describe('callers of a service key', () => {
  const bed = testBed();
  const tokens = ['first-token-of-16', 'second-token-of-16'] as const;

  it('have a share each, by their token', async () => {
    const { url: baseUrl, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({
      upstream: { baseUrl, teamId, apiKey },
      callers: { tokens },
      callerSharePercent: 50,
      bounds: { concurrentOperations: 8 },
    });
    const [mine, theirs] = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const started = await post(gateway.url, { query: startImport, variables: { rows } }, mine);
    const id = started.data.contactImport.jobId;
    const open: Subscription[] = [];
    for (let i = 0; i < 4; i++) open.push(await subscribe(gateway.url, watch, { id }, { ...mine }));
    expect(codes(await post(gateway.url, { query: '{ __typename }' }, mine))).toEqual([
      'CALLER_SHARE_USED_UP',
    ]);
    expect((await post(gateway.url, { query: '{ __typename }' }, theirs)).data).toBeDefined();
    for (const subscription of open) await subscription.leave();
    await gateway.close();
  });
});
