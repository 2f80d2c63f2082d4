import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { post } from '../support/gateway.ts';

const preload = fileURLToPath(new URL('../support/promoted.ts', import.meta.url));
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const rows = Array.from({ length: 50 }, (_, n) => ({
  id: idOf(n),
  properties: { full_name: `Ada Okafor ${n}`, email: `ada-${n}@northwind.example`, title: 'Head' },
}));
const page = JSON.stringify({ data: rows, has_more: true, next_cursor: 'next', total: null });
const changed = JSON.stringify({ id: idOf(0), default: { title: 'New' }, list: null });

/** Answers a page, and a change, at once. */
const upstream = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.method === 'PATCH' ? changed : page);
  });
});

let gateway: GatewayProcess;
beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  gateway = await startGatewayProcess({
    MICRO_BASE_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    MICRO_TEAM_ID: idOf(1),
    MICRO_RATE_PER_SECOND: '0',
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import tsx --import ${preload}`,
  });
});
afterAll(async () => {
  await gateway.stop();
  upstream.close();
});

/** So many operations, sixteen at a time, each another. Bytes of each that scavenges took for worth keeping. */
async function promotedOf(count: number, bodyOf: (n: number) => object): Promise<number> {
  let next = 0;
  const ask = async () => {
    while (next < count) {
      const { errors } = await post(gateway.url, bodyOf(next++), { 'x-api-key': 'a-key' });
      expect(errors).toBeUndefined();
    }
  };
  await Promise.all(Array.from({ length: 16 }, ask));
  const told = gateway.output().length;
  gateway.signal('SIGUSR2');
  await expect.poll(() => gateway.output().length).toBeGreaterThan(told);
  const { scavenges, promoted } = JSON.parse(gateway.output().trim().split('\n').at(-1) ?? '');
  expect(scavenges).toBeGreaterThan(1);
  return promoted / count;
}

describe('what an operation has read and answered is gone once it is answered: no scavenge finds it (docs/performance.md)', () => {
  it.each([
    [
      'a page of 50',
      (n: number) => ({
        query: `query($filter: ContactFilter) { contacts(first: 50, filter: $filter) { nodes { id fullName email title } pageInfo { hasNextPage } } }`,
        variables: { filter: { email: { eq: `ada-${n}@northwind.example` } } },
      }),
      3_500,
    ],
    [
      'a change',
      (n: number) => ({
        query: `mutation($title: String) { contactUpdate(input: { id: "${idOf(0)}", values: { title: $title } }) { __typename } }`,
        variables: { title: `Title ${n}` },
      }),
      3_500,
    ],
  ])('%s', async (_what, bodyOf, most) => {
    await promotedOf(2_000, bodyOf);
    const promoted = await promotedOf(4_000, bodyOf);
    process.stdout.write(`promoted: ${Math.round(promoted)} bytes an operation\n`);
    expect(promoted).toBeLessThan(most);
  });
});
