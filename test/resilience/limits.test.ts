import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run } = bed;
const live = () => bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
const tooMany = 'TOO_MANY_UPSTREAM_REQUESTS';

describe('the most upstream requests of an operation', () => {
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Contact { fullName } } }';
  const someIds = (count: number) =>
    Array.from({ length: count }, (_, index) => `018f2f6e-4c5b-7c3a-9d2e-${String(index).padStart(12, '0')}`);

  it.each([
    ['nodes of 3,000 ids', nodes, { ids: someIds(3_000) }],
    [
      'pages that add up to 52',
      `{ ${Array.from({ length: 13 }, (_, i) => `p${i}: contacts(first: 200) { nodes { fullName } }`).join(' ')} }`,
      {},
    ],
    ['a page whose rows all need a GET', '{ contacts(first: 50) { nodes { id etag } } }', {}],
    [
      '51 lookups',
      `{ ${Array.from({ length: 51 }, (_, i) => `c${i}: contactBy(property: "email", value: "${i}@example.com") { __typename }`).join(' ')} }`,
      {},
    ],
  ])('refuses %s before anything is sent', async (_name, query, variables) => {
    const answer = await run(query, variables);
    // The errors of an answer are bounded as well.
    expect(new Set(codes(answer).filter((code) => code !== 'TOO_MANY_ERRORS'))).toEqual(new Set([tooMany]));
    expect(answer.errors?.[0]?.message).toContain('50');
    expect(bed.sandbox.requests()).toBe(0);
    expect(answer.extensions.upstream.requests).toBe(0);
  });

  it.each([
    // Six queries for each of eight kinds: nobody has seen them.
    ['nodes of 300 ids that are nowhere', nodes, { ids: someIds(300) }, 48],
    ['a page of 49 whose rows need a GET', '{ contacts(first: 49) { nodes { id etag } } }', {}, 50],
    [
      '50 lookups',
      `{ ${Array.from({ length: 50 }, (_, i) => `c${i}: contactBy(property: "email", value: "${i}@example.com") { __typename }`).join(' ')} }`,
      {},
      50,
    ],
  ])('lets %s pass', async (_name, query, variables, requests) => {
    const answer = await run(query, variables);
    expect(answer.errors).toBeUndefined();
    expect(bed.sandbox.requests()).toBe(requests);
  });

  it('lets a bulk of 5,000 pass, and not one request more', async () => {
    const ids = someIds(5_000);
    const mutation = `mutation ($ids: [ID!]!) { contactBulkDelete(input: { ids: $ids }) {
      ... on ContactBulkOutcome { summary { total failed notAttempted } } } }`;
    const answer = await run(mutation, { ids });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contactBulkDelete.summary).toEqual({ total: 5_000, failed: 5_000, notAttempted: 0 });
    expect(bed.sandbox.requests()).toBe(50);
  });

  it('does not count what another request in flight answers', async () => {
    const email = live().find(({ values }) => values['email'])?.values['email'];
    const fields = Array.from(
      { length: 45 },
      (_, i) => `c${i}: contactBy(property: "email", value: "${email}") { __typename }`,
    );
    const answer = await run(`{ ${fields.join(' ')} }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.upstream).toEqual({ requests: 1, coalesced: 44, retries: 0 });
  });
});

describe('the deadline of an operation', () => {
  const within = async <Result>(ms: number, result: Promise<Result>): Promise<Result> => {
    const started = performance.now();
    const done = await result;
    expect(performance.now() - started).toBeLessThan(ms);
    return done;
  };

  it('answers what is done, and an error for what is not', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'queryContacts' }, effect: { kind: 'hang' } });
    const id = live()[0]?.id;
    const query = `{ contact(id: "${id}") { id fullName } slow: contactBy(property: "email", value: "x") { __typename }
      many: node(id: "${id}") { ... on Contact { sources } } }`;
    const answer = await within(3_000, run(query, {}, { 'x-deadline-ms': '400' }));
    expect(answer.status).toBe(200);
    expect(answer.data.slow.__typename).toBe('PrismNotFoundError');
    expect(codes(answer)).toContain('UPSTREAM_TIMEOUT');
    await expect
      .poll(() => bed.upstream().some(({ fault, aborted }) => fault === 'hang' && aborted))
      .toBe(true);
  });

  it.each([
    ['hang', { kind: 'hang' }, 'UPSTREAM_TIMEOUT'],
    ['reset', { kind: 'reset' }, 'UPSTREAM_UNAVAILABLE'],
    ['truncated', { kind: 'truncated' }, 'UPSTREAM_UNAVAILABLE'],
    ['half its JSON', { kind: 'broken-json' }, 'UPSTREAM_INVALID_RESPONSE'],
    ['a page of HTML', { kind: 'html', status: 200 }, 'UPSTREAM_INVALID_RESPONSE'],
    ['a page of HTML with 502', { kind: 'html' }, 'UPSTREAM_UNAVAILABLE'],
  ] as const)('an upstream that answers with %s ends in its code', async (_name, effect, code) => {
    bed.sandbox.addFault({ times: Number.POSITIVE_INFINITY, effect });
    const query = `{ contact(id: "${live()[0]?.id}") { fullName } contacts(first: 5) { nodes { id } } }`;
    const answer = await within(3_000, run(query, {}, { 'x-deadline-ms': '1000' }));
    expect(new Set(codes(answer))).toEqual(new Set([code]));
  });

  it.each(['soon', '0', '-5', '1.5', ''])('refuses the header %j', async (header) => {
    const answer = await run('{ contactCount }', {}, { 'x-deadline-ms': header });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('is not raised by the header', async () => {
    expect((await run('{ contactCount }', {}, { 'x-deadline-ms': '99999999' })).errors).toBeUndefined();
  });
});
