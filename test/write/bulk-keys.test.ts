import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ contract: false, gateway: { retries: 0, maxUpstreamRequests: 3 } });
let ids: string[];
beforeEach(() => {
  ids = bed.sandbox
    .records('deal')
    .filter(({ deletedAt }) => deletedAt === null)
    .slice(0, 3)
    .map(({ id }) => id);
});

const item = '... on PrismBulkItemError { code idempotencyKey }';
const results = `{ ... on DealBulkOutcome { results { __typename ${item} } } }`;
const writes = {
  dealBulkUpdate: (key = '') =>
    `mutation { dealBulkUpdate(input: { ${key} items: [{ id: "none", values: { name: "D" } } ${ids
      .map((id) => `{ id: "${id}", values: { name: "D" } }`)
      .join(' ')}] }) ${results} }`,
  dealBulkDelete: (key = '') =>
    `mutation { dealBulkDelete(input: { ${key} ids: ["none" ${ids.map((id) => `"${id}"`).join(' ')}] }) ${results} }`,
};
const names = Object.keys(writes) as (keyof typeof writes)[];
const strike = (effect: SandboxFault['effect']) => bed.sandbox.addFault({ times: Infinity, effect });
const told = async (name: keyof typeof writes, key?: string) =>
  (await bed.run(writes[name](key))).data[name].results;

describe.each(names)('the items of a %s', (name) => {
  it('that may have been written have the key, under which the bulk is carried out once', async () => {
    strike({ kind: 'status', status: 504, carryOut: true });
    const [unsent, ...sent] = await told(name);
    expect(unsent).toMatchObject({ code: 'BAD_USER_INPUT', idempotencyKey: null });
    const key = sent[0].idempotencyKey;
    expect(bed.upstream().map(({ headers }) => headers['idempotency-key'])).toEqual([`${key}:1`]);
    for (const result of sent) expect(result).toMatchObject({ code: 'OUTCOME_UNKNOWN', idempotencyKey: key });
    const once = bed.sandbox.records('deal').map(({ version }) => version);
    bed.sandbox.clearFaults();
    const again = await told(name, `idempotencyKey: "${key}"`);
    expect(again.slice(1)).toEqual(ids.map(() => ({ __typename: 'DealBulkItemSuccess' })));
    expect(bed.sandbox.records('deal').map(({ version }) => version)).toEqual(once);
  });

  it.each([
    ['were refused one by one', { results: [{ id: null, status: 'error', error: { message: 'No.' } }] }],
    ['have no result', { results: [] }],
    ['have one that cannot be read', { results: ['?'] }],
  ])('that %s have it as well', async (_what, body) => {
    ids = ids.slice(0, 1);
    strike({ kind: 'transform', change: () => body });
    expect(await told(name, 'idempotencyKey: "k"')).toMatchObject([
      { idempotencyKey: null },
      { idempotencyKey: 'k' },
    ]);
  });

  it('to which nothing happened have none', async () => {
    strike({ kind: 'status', status: 429, headers: { 'retry-after': '120' } });
    for (const result of (await told(name)).slice(1))
      expect(result).toMatchObject({ code: 'NOT_ATTEMPTED', idempotencyKey: null });
  });
});
