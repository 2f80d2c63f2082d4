import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { upstreamTimeoutMs: 500 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const keys = () => new Set(upstream().map(({ headers }) => headers['idempotency-key']));
const always = Number.POSITIVE_INFINITY;
let ids: string[];

beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});

const version = (id = '') => bed.sandbox.contacts().find((contact) => contact.id === id)?.version;
const create = `mutation { contactCreate(input: { values: { fullName: "Lost Once" } }) {
  __typename ... on ContactCreateSuccess { contact { id fullName } }
} }`;
const remove = `mutation ($id: ID!) { contactDelete(input: { id: $id }) { __typename } }`;
const update = `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) {
  __typename
  ... on ContactBulkOutcome {
    summary { total succeeded failed notAttempted }
    results { ... on PrismBulkItemError { index code message retryable } ... on ContactBulkItemSuccess { index } }
  }
} }`;
const bulk = (idempotencyKey?: string) =>
  run(update, {
    input: { items: ids.slice(0, 250).map((id) => ({ id, values: { title: 'Bulk' } })), idempotencyKey },
  });
const countOnce = () =>
  bed.sandbox.contacts().filter(({ values }) => values['full_name'] === 'Lost Once').length;
const runsOf = (results: readonly { code?: string }[]) =>
  [...new Set(results.map(({ code }) => code ?? 'ok'))].map((code) => [
    code,
    results.filter((result) => (result.code ?? 'ok') === code).length,
  ]);

const lost: SandboxFault['effect'][] = [
  { kind: 'lose-answer' },
  { kind: 'truncated' },
  { kind: 'broken-json' },
  { kind: 'hang-after' },
];

describe('a create whose answer is lost', () => {
  it.each(lost)('is repeated under its key and done once ($kind)', async (effect) => {
    bed.sandbox.addFault({ match: { endpoint: 'createContact' }, effect });
    const answer = await run(create);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contactCreate).toMatchObject({
      __typename: 'ContactCreateSuccess',
      contact: { fullName: 'Lost Once' },
    });
    expect(countOnce()).toBe(1);
    expect(sent()).toEqual(['createContact', 'createContact']);
    expect(keys().size).toBe(1);
  });

  it.each(lost)(
    'is OUTCOME_UNKNOWN with its key when the repeats are lost as well ($kind)',
    async (effect) => {
      bed.sandbox.addFault({ match: { endpoint: 'createContact' }, times: always, effect });
      const answer = await run(create);
      expect([answer.data, codes(answer)]).toEqual([{ contactCreate: null }, ['OUTCOME_UNKNOWN']]);
      expect(keys()).toEqual(new Set([answer.errors?.[0]?.extensions['idempotencyKey']]));
      expect(countOnce()).toBe(1);
    },
  );

  it.each([
    ['503', { kind: 'status', status: 503 }],
    ['403', { kind: 'status', status: 403 }],
    // It holds its key up for long: the last, and with a key of its own.
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '86400' } }],
  ] satisfies [string, SandboxFault['effect']][])(
    'is OUTCOME_UNKNOWN when the repeat is answered %s',
    async (_status, effect) => {
      bed.sandbox.addFault({ match: { endpoint: 'createContact' }, effect: { kind: 'lose-answer' } });
      bed.sandbox.addFault({ match: { endpoint: 'createContact' }, times: always, effect });
      expect(codes(await run(create, {}, { 'x-api-key': 'sandbox-key-one' }))).toEqual(['OUTCOME_UNKNOWN']);
      expect(countOnce()).toBe(1);
    },
  );

  it('is OUTCOME_UNKNOWN too when the upstream says that it failed', async () => {
    bed.sandbox.addFault({ times: always, effect: { kind: 'status', status: 503 } });
    expect(codes(await run(create))).toEqual(['OUTCOME_UNKNOWN']);
    expect(countOnce()).toBe(0);
  });
});

describe('a delete whose answer is lost', () => {
  it.each(lost.slice(0, 2))('is not repeated, and OUTCOME_UNKNOWN without a key ($kind)', async (effect) => {
    bed.sandbox.addFault({ match: { endpoint: 'deleteContact' }, effect });
    const answer = await run(remove, { id: ids[0] });
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN']);
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('idempotencyKey');
    expect(sent()).toEqual(['deleteContact']);
  });
});

describe('a bulk of 250 whose second batch is lost', () => {
  const strike = (effect: SandboxFault['effect'], times = 1) =>
    bed.sandbox.addFault({ match: { endpoint: 'bulkUpdateContacts' }, skip: 1, times, effect });

  it.each(lost)('is repeated under its key and applied once ($kind)', async (effect) => {
    const before = ids.slice(0, 250).map((id) => version(id) ?? 0);
    strike(effect);
    const { data } = await bulk();
    expect(data.contactBulkUpdate.summary).toEqual({
      total: 250,
      succeeded: 250,
      failed: 0,
      notAttempted: 0,
    });
    expect(ids.slice(0, 250).map((id) => version(id))).toEqual(before.map((one) => one + 1));
    expect(sent()).toHaveLength(4);
    expect(keys().size).toBe(3);
  });

  it('turns its items into OUTCOME_UNKNOWN when the repeats are lost too, and goes on', async () => {
    // Two repeats of the second batch; the third batch passes.
    strike({ kind: 'lose-answer' }, 3);
    const { data } = await bulk('nightly');
    const { __typename, summary, results } = data.contactBulkUpdate;
    expect(__typename).toBe('ContactBulkPartialSuccess');
    expect(summary).toEqual({ total: 250, succeeded: 150, failed: 100, notAttempted: 0 });
    expect(runsOf(results)).toEqual([
      ['ok', 150],
      ['OUTCOME_UNKNOWN', 100],
    ]);
    expect(results[100]).toMatchObject({ index: 100, retryable: true });
    expect(results[100].message).toContain('"nightly"');
  });

  it('has 150 successes and 100 errors when it is answered 503', async () => {
    strike({ kind: 'status', status: 503 }, 3);
    const { data } = await bulk();
    expect(data.contactBulkUpdate.summary).toEqual({
      total: 250,
      succeeded: 150,
      failed: 100,
      notAttempted: 0,
    });
    expect(runsOf(data.contactBulkUpdate.results)).toEqual([
      ['ok', 150],
      ['OUTCOME_UNKNOWN', 100],
    ]);
    expect(data.contactBulkUpdate.results.map(({ index }: { index: number }) => index)).toEqual(
      ids.slice(0, 250).map((_id, index) => index),
    );
  });
});
