import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, refusals, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { maxBulkItems: 300 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const stored = (id: string) => bed.sandbox.contacts().find((contact) => contact.id === id);
const always = Number.POSITIVE_INFINITY;
const nobody = '00000000-0000-4000-8000-000000000000';
let ids: string[];

beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});

const outcome = `__typename ... on PrismError { code message }
  ... on ContactBulkOutcome {
    summary { total succeeded failed notAttempted }
    results {
      __typename
      ... on ContactBulkItemSuccess { index id contact { id title } }
      ... on PrismBulkItemError { index id code message retryable }
    }
  }`;
const update = `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) { ${outcome} } }`;
const remove = `mutation ($input: ContactBulkDeleteInput!) { contactBulkDelete(input: $input) { ${outcome} } }`;
const item = (id = '', title = 'Bulk') => ({ id, values: { title } });
const items = (count: number) => ids.slice(0, count).map((id, index) => item(id, `Bulk ${index}`));

interface Result {
  readonly __typename: string;
  readonly index: number;
  readonly id: string;
  readonly code?: string;
  readonly retryable?: boolean;
  readonly contact?: { readonly id: string; readonly title: string } | null;
}
const codesOf = (results: readonly Result[]) => results.map(({ code }) => code ?? 'ok');

/** Runs of equal codes: `['ok', 100], ['NOT_ATTEMPTED', 50]`. */
function runsOf(results: readonly Result[]): [string, number][] {
  const runs: [string, number][] = [];
  for (const code of codesOf(results)) {
    const last = runs.at(-1);
    if (last?.[0] === code) last[1] += 1;
    else runs.push([code, 1]);
  }
  return runs;
}

describe('contactBulkUpdate', () => {
  it('writes 250 items with three requests whose keys are made from one', async () => {
    const answer = await run(update, { input: { items: items(250), idempotencyKey: 'nightly' } });
    expect(answer.errors).toBeUndefined();
    const { __typename, summary, results } = answer.data.contactBulkUpdate;
    expect(__typename).toBe('ContactBulkSuccess');
    expect(summary).toEqual({ total: 250, succeeded: 250, failed: 0, notAttempted: 0 });
    expect(results.map(({ index }: Result) => index)).toEqual(items(250).map((_item, index) => index));
    expect(results.map(({ id }: Result) => id)).toEqual(ids.slice(0, 250));
    expect(results[249].contact).toEqual({ id: ids[249], title: 'Bulk 249' });
    expect(sent()).toEqual(Array(3).fill('bulkUpdateContacts'));
    expect(upstream().map(({ headers }) => headers['idempotency-key'])).toEqual([
      'nightly:1',
      'nightly:2',
      'nightly:3',
    ]);
  });

  it('carries nothing out twice when the bulk is repeated under its key, however long', async () => {
    const input = { items: items(150), idempotencyKey: 'k'.repeat(255) };
    const first = await run(update, { input });
    const second = await run(update, { input });
    expect(second.data).toEqual(first.data);
    expect(upstream().map(({ replayed }) => replayed)).toEqual([false, false, true, true]);
    expect(upstream().every(({ headers }) => (headers['idempotency-key'] ?? '').length <= 255)).toBe(true);
  });

  it('tells an item that fails from those that work', async () => {
    const bad = [item(ids[0]), item(nobody), { id: ids[1], values: { email: 'no address' } }, item(ids[2])];
    const answer = await run(update, { input: { items: bad } });
    const { __typename, summary, results } = answer.data.contactBulkUpdate;
    expect(__typename).toBe('ContactBulkPartialSuccess');
    expect(summary).toEqual({ total: 4, succeeded: 2, failed: 2, notAttempted: 0 });
    expect(codesOf(results)).toEqual(['ok', 'NOT_FOUND', 'VALIDATION_FAILED', 'ok']);
    expect(results[1]).toEqual({
      __typename: 'PrismBulkItemError',
      index: 1,
      id: nobody,
      code: 'NOT_FOUND',
      message: expect.any(String),
      retryable: false,
    });
  });

  it('completes a record that an answer tells in part, as a single write does', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'bulkUpdateContacts' },
      effect: {
        kind: 'transform',
        change: (body) => {
          const { results } = body as { results: { record: { id: string; default: { title: string } } }[] };
          const partial = results.map(({ record: { id, default: values }, ...result }) => ({
            ...result,
            record: { id, default: { title: values.title } },
          }));
          return { results: partial };
        },
      },
    });
    const answer = await run(
      `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) { ... on ContactBulkOutcome {
        results { ... on ContactBulkItemSuccess { contact { title fullName properties } } } } } }`,
      { input: { items: items(3) } },
    );
    expect(answer.errors).toBeUndefined();
    const { results } = answer.data.contactBulkUpdate;
    expect(results.map(({ contact }: { contact: { title: string } }) => contact.title)).toEqual([
      'Bulk 0',
      'Bulk 1',
      'Bulk 2',
    ]);
    for (const [index, { contact }] of results.entries()) {
      expect(contact.fullName).toBe(stored(ids[index] ?? '')?.values['full_name']);
      expect(contact.properties).toMatchObject({ full_name: contact.fullName, title: contact.title });
    }
    expect(sent().filter((endpoint) => endpoint === 'queryContacts')).toHaveLength(1);
  });

  it('is a failure when no item works', async () => {
    const answer = await run(update, { input: { items: [item(nobody), item(nobody)] } });
    expect(answer.data.contactBulkUpdate.__typename).toBe('ContactBulkFailure');
    expect(answer.data.contactBulkUpdate.summary).toEqual({
      total: 2,
      succeeded: 0,
      failed: 2,
      notAttempted: 0,
    });
  });

  it('makes what is wrong beforehand the error of its item and sends the others', async () => {
    const bad = [
      item('42'),
      item(ids[0]),
      { id: ids[1] },
      { id: ids[2], values: { title: 'a', custom: { title: 'b' } } },
    ];
    const answer = await run(update, { input: { items: bad } });
    const { results } = answer.data.contactBulkUpdate;
    expect(codesOf(results)).toEqual(['BAD_USER_INPUT', 'ok', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(results.map(({ id }: Result) => id)).toEqual(['42', ids[0], ids[1], ids[2]]);
    expect(upstream().map(({ body }) => body)).toEqual([
      { items: [{ id: ids[0], default: { title: 'Bulk' } }] },
    ]);
  });

  it('answers for one id three times, in order', async () => {
    const id = ids[0]?.toUpperCase();
    const answer = await run(update, {
      input: { items: [item(id, 'a'), item(ids[1], 'x'), item(id, 'b'), item(id, 'c')] },
    });
    const { results } = answer.data.contactBulkUpdate;
    expect(results.map(({ id: own }: Result) => own)).toEqual([id, ids[1], id, id]);
    expect(results.map(({ contact }: Result) => contact?.title)).toEqual(['a', 'x', 'b', 'c']);
    expect(stored(ids[0] ?? '')?.values['title']).toBe('c');
  });

  it('puts an answer that is out of order and short by two in order', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'bulkUpdateContacts' },
      effect: {
        kind: 'transform',
        change: (body) => {
          const { results } = body as { results: unknown[] };
          return { results: results.slice(2).reverse(), summary: { total: 8, succeeded: 8, failed: 0 } };
        },
      },
    });
    const answer = await run(update, { input: { items: items(10) } });
    const { __typename, results } = answer.data.contactBulkUpdate;
    expect(__typename).toBe('ContactBulkPartialSuccess');
    expect(runsOf(results)).toEqual([
      ['OUTCOME_UNKNOWN', 2],
      ['ok', 8],
    ]);
    expect(results.slice(2).map(({ contact }: Result) => contact?.title)).toEqual(
      items(10)
        .slice(2)
        .map(({ values }) => values.title),
    );
  });

  it('ignores more results than items, and takes an error without an id by its position', async () => {
    const strange = { id: nobody, status: 'ok' };
    const nameless = { id: null, status: 'error', error: { code: 'invalid_item', message: 'unreadable' } };
    const change = (put: (results: unknown[]) => unknown[]) => ({
      kind: 'transform' as const,
      change: (body: unknown) => ({
        ...(body as object),
        results: put((body as { results: unknown[] }).results),
      }),
    });
    bed.sandbox.addFault({ effect: change((results) => [strange, ...results, strange]) });
    const more = await run(update, { input: { items: items(3) } });
    expect(codesOf(more.data.contactBulkUpdate.results)).toEqual(['ok', 'ok', 'ok']);
    bed.sandbox.addFault({ effect: change(([first, , third]) => [first, nameless, third]) });
    const nullId = await run(update, { input: { items: items(3) } });
    expect(codesOf(nullId.data.contactBulkUpdate.results)).toEqual(['ok', 'UPSTREAM_REFUSED', 'ok']);
    bed.sandbox.addFault({
      effect: change(([first, second]) => [first, { ...(second as object), id: null }]),
    });
    const okWithoutId = await run(update, { input: { items: items(2) } });
    expect(codesOf(okWithoutId.data.contactBulkUpdate.results)).toEqual(['ok', 'OUTCOME_UNKNOWN']);
  });

  it('reads a contact that the answer leaves out, 50 with one request, and nothing for __typename and summary', async () => {
    const effect = {
      kind: 'transform' as const,
      change: (body: unknown) => ({
        results: (body as { results: { id: string }[] }).results.map(({ id }) => ({ id, status: 'ok' })),
        summary: { total: 60, succeeded: 60, failed: 0 },
      }),
    };
    bed.sandbox.addFault({ match: { endpoint: 'bulkUpdateContacts' }, effect, times: always });
    const answer = await run(update, { input: { items: items(60) } });
    expect(answer.data.contactBulkUpdate.results[59].contact).toEqual({ id: ids[59], title: 'Bulk 59' });
    expect(sent()).toEqual(['bulkUpdateContacts', 'queryContacts', 'queryContacts']);
    bed.sandbox.resetLog();
    await run(
      `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) {
        __typename ... on ContactBulkOutcome { summary { succeeded } }
      } }`,
      { input: { items: items(60) } },
    );
    expect(sent()).toEqual(['bulkUpdateContacts']);
  });

  it.each([
    ['no items', () => [], 'at least one'],
    ['more items than allowed', () => Array(301).fill(item(nobody)), 'at most 300'],
  ])('refuses %s and sends nothing', async (_what, bad, words) => {
    const answer = await run(update, { input: { items: bad() } });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
    expect(refusals(answer)[0]?.message).toContain(words);
    expect(sent()).toEqual([]);
  });
});

describe('a bulk of 250 whose second batch fails', () => {
  const strike = (effect: SandboxFault['effect']) =>
    bed.sandbox.addFault({ match: { endpoint: 'bulkUpdateContacts' }, skip: 1, times: always, effect });
  const bulk = async (headers?: Record<string, string>) =>
    (await run(update, { input: { items: items(250) } }, headers)).data.contactBulkUpdate;

  it('leaves the rest NOT_ATTEMPTED at a rate limit, and sends nothing more', async () => {
    strike({ kind: 'status', status: 429, headers: { 'retry-after': '86400' } });
    // The pause holds this key up for long.
    const { __typename, summary, results } = await bulk({ 'x-api-key': 'sandbox-key-one' });
    expect(__typename).toBe('ContactBulkPartialSuccess');
    expect(summary).toEqual({ total: 250, succeeded: 100, failed: 0, notAttempted: 150 });
    expect(results.slice(100).every(({ retryable }: Result) => retryable)).toBe(true);
    expect(sent()).toHaveLength(2);
  });

  it('leaves the rest NOT_ATTEMPTED when the deadline comes, and does not guess at what was under way', async () => {
    strike({ kind: 'hang-after' });
    const answer = await run(update, { input: { items: items(250) } }, { 'x-deadline-ms': '1500' });
    const { summary, results } = answer.data.contactBulkUpdate;
    expect(summary).toEqual({ total: 250, succeeded: 100, failed: 100, notAttempted: 50 });
    expect(runsOf(results)).toEqual([
      ['ok', 100],
      ['OUTCOME_UNKNOWN', 100],
      ['NOT_ATTEMPTED', 50],
    ]);
    expect(sent()).toHaveLength(2);
  });

  it('stops at a 403 and keeps what was done', async () => {
    strike({ kind: 'status', status: 403 });
    const { summary, results } = await bulk();
    expect(summary).toEqual({ total: 250, succeeded: 100, failed: 100, notAttempted: 50 });
    expect(runsOf(results)).toEqual([
      ['ok', 100],
      ['FORBIDDEN', 100],
      ['NOT_ATTEMPTED', 50],
    ]);
    expect(sent()).toHaveLength(2);
  });

  it('is a top-level error when the first batch is refused', async () => {
    bed.sandbox.addFault({ effect: { kind: 'status', status: 401 } });
    const answer = await run(update, { input: { items: items(250) } });
    expect([answer.data, codes(answer)]).toEqual([{ contactBulkUpdate: null }, ['UNAUTHENTICATED']]);
    expect(sent()).toHaveLength(1);
  });

  it('goes on behind a 400', async () => {
    bed.sandbox.addFault({ skip: 1, effect: { kind: 'status', status: 400, body: { message: 'no' } } });
    const { summary, results } = await bulk();
    expect(summary).toEqual({ total: 250, succeeded: 150, failed: 100, notAttempted: 0 });
    expect(runsOf(results)).toEqual([
      ['ok', 100],
      ['VALIDATION_FAILED', 100],
      ['ok', 50],
    ]);
  });

  it('tells the reuse of a key by its code', async () => {
    await run(update, { input: { items: items(1), idempotencyKey: 'k' } });
    const answer = await run(update, { input: { items: items(2), idempotencyKey: 'k' } });
    expect(codesOf(answer.data.contactBulkUpdate.results)).toEqual(Array(2).fill('IDEMPOTENCY_KEY_MISMATCH'));
  });
});

describe('contactBulkDelete', () => {
  it('deletes with one request for 100, and tells what was not there', async () => {
    const answer = await run(remove, { input: { ids: [...ids.slice(0, 110), nobody, 'x'] } });
    const { __typename, summary, results } = answer.data.contactBulkDelete;
    expect(__typename).toBe('ContactBulkPartialSuccess');
    expect(summary).toEqual({ total: 112, succeeded: 110, failed: 2, notAttempted: 0 });
    expect(codesOf(results.slice(109))).toEqual(['ok', 'NOT_FOUND', 'BAD_USER_INPUT']);
    expect(results[0].contact).toBeNull();
    expect(stored(ids[109] ?? '')?.deletedAt).not.toBeNull();
    expect(sent()).toEqual(['bulkDeleteContacts', 'bulkDeleteContacts']);
  });

  it('refuses no ids', async () => {
    const answer = await run(remove, { input: { ids: [] } });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
  });
});
