import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { codes, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

const bed = testBed();
const capped = testBed({ gateway: { maxUpstreamRequests: 2 } });
const { run } = bed;
const always = Number.POSITIVE_INFINITY;
const strike = (endpoint: string, effect: SandboxFault['effect'], skip = 0) =>
  bed.sandbox.addFault({ match: { endpoint }, skip, times: always, effect });
const failing = { kind: 'status', status: 503 } as const;
const forbidden = { kind: 'status', status: 403 } as const;
const idsOf = ({ sandbox }: typeof bed) =>
  sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
const named = (name: string) => bed.sandbox.contacts().filter(({ values }) => values['full_name'] === name);

const create = (alias: string) => `${alias}: contactCreate(input: { values: { fullName: "Made ${alias}" } }) {
  ... on ContactCreateSuccess { contact { id } } }`;

describe('a failing mutation leaves what another one of its operation wrote', () => {
  it.each([
    ['is answered 503', create('b')],
    ['names an id that is no UUID', 'b: contactDelete(input: { id: "nobody" }) { __typename }'],
    ['has nothing to send', 'b: contactBulkDelete(input: { ids: [] }) { __typename }'],
    [
      'repeats itself under a key that cannot be sent',
      create('b').replace('{ values', '{ idempotencyKey: "é", values'),
    ],
  ])('when the second one %s', async (_what, second) => {
    strike('createContact', failing, 1);
    const answer = await run(`mutation { ${create('a')} ${second} }`);
    expect(answer.status).toBe(200);
    expect(named('Made a').map(({ id }) => id)).toEqual([answer.data.a.contact.id]);
    expect(answer.data.b ?? {}).not.toHaveProperty('contact');
    if (answer.data.b === null) expect(answer.errors?.map(({ path }) => path)).toEqual([['b']]);
    else expect(answer.errors).toBeUndefined();
  });

  it('and when the first one fails, what the second one writes', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'createContact' }, effect: forbidden });
    const answer = await run(`mutation { ${create('a')} ${create('b')} }`);
    expect(answer.data.a).toBeNull();
    expect(named('Made b').map(({ id }) => id)).toEqual([answer.data.b.contact.id]);
  });
});

describe('a read that completes a written contact fails as its own field', () => {
  it.each([
    'properties(slugs: ["company.name"])',
    'property(slug: "company.name")',
    'company { name properties(slugs: ["industry"]) }',
    'etag',
    'sources',
  ])('%s', async (field) => {
    strike('getContact', failing);
    strike('queryContacts', failing);
    strike('listContactProperties', failing);
    const employee = bed.sandbox.contacts().find(({ values }) => typeof values['company'] === 'string');
    const answer = await run(
      `mutation ($company: ID) { a: contactUpdate(input: { id: "${employee?.id}", values: { title: "Made a" } }) {
        __typename ... on ContactUpdateSuccess { contact { id title more: ${field} } } }
        b: contactCreate(input: { values: { fullName: "Made b", company: $company } }) {
        __typename ... on ContactCreateSuccess { contact { id more: ${field} } } } }`,
      { company: employee?.values['company'] },
    );
    const a = { __typename: 'ContactUpdateSuccess', contact: { id: employee?.id, title: 'Made a' } };
    expect(answer.data.a).toMatchObject(a);
    const b = { __typename: 'ContactCreateSuccess', contact: { id: named('Made b')[0]?.id } };
    expect(answer.data.b).toMatchObject(b);
    for (const { path } of answer.errors ?? []) expect(path?.slice(1, 3)).toEqual(['contact', 'more']);
    expect(new Set(codes(answer))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  });
});

describe('a failing query leaves the others', () => {
  it.each([
    'contactCount',
    'contacts { totalCount }',
    'contactBy(property: "email", value: "nobody@example.com") { __typename }',
    'contactPropertyDefinitions { slug }',
    'contactImport(id: "00000000-0000-4000-8000-000000000000") { jobId }',
    'nodes(ids: ["nobody"]) { id }',
    'node(id: "nobody") { id }',
  ])('%s', async (field) => {
    for (const endpoint of [
      'countContacts',
      'findContact',
      'queryContacts',
      'getImport',
      'listContactProperties',
    ])
      strike(endpoint, forbidden);
    const [id] = idsOf(bed);
    const answer = await run(`{ contact(id: "${id}") { id fullName } other: ${field} }`);
    expect(answer.status).toBe(200);
    expect(answer.data.contact.id).toBe(id);
    expect(answer.errors?.[0]?.path?.[0]).toBe('other');
    expect(answer.errors).toHaveLength(1);
  });

  it('the screen of the examples stands without its count', async () => {
    strike('countContacts', forbidden);
    const screen = readFileSync(
      new URL('../../schema/operations/04-screen.graphql', import.meta.url),
      'utf8',
    );
    const answer = await run(screen);
    expect(answer.data).toMatchObject({ contact: { fullName: 'Ada Okafor' }, contactCount: null });
    expect(answer.data.recent.nodes).toHaveLength(10);
    expect(answer.errors?.map(({ path }) => path)).toEqual([['contactCount']]);
  });

  it('one that is over the deadline too', async () => {
    strike('countContacts', { kind: 'hang' });
    const [id] = idsOf(bed);
    const answer = await run(`{ contact(id: "${id}") { id } contactCount }`, {}, { 'x-deadline-ms': '300' });
    expect(answer.data).toEqual({ contact: { id }, contactCount: null });
    expect(codes(answer)).toEqual(['UPSTREAM_TIMEOUT']);
  });
});

describe('mutations at the deadline', () => {
  it('answer what is done, and which of the others may have been carried out', async () => {
    strike('createContact', { kind: 'hang-after' }, 1);
    const answer = await run(
      `mutation { ${create('a')} ${create('b')} ${create('c')} }`,
      {},
      { 'x-deadline-ms': '400' },
    );
    expect(answer.data).toMatchObject({ a: { contact: { id: named('Made a')[0]?.id } }, b: null, c: null });
    expect(codes(answer)).toEqual(['OUTCOME_UNKNOWN', 'UPSTREAM_TIMEOUT']);
    expect(answer.errors?.map(({ path }) => path)).toEqual([['b'], ['c']]);
    expect(answer.errors?.[0]?.extensions['idempotencyKey']).toBeTypeOf('string');
    expect(answer.errors?.[1]?.extensions).not.toHaveProperty('idempotencyKey');
    expect(bed.sandbox.requests('createContact')).toBe(2);
  });
});

describe('two bulks that do not fit together', () => {
  it('leave the results of the first, and send nothing of the second', async () => {
    const ids = idsOf(capped).slice(0, 150);
    const fields = '... on ContactBulkOutcome { summary { succeeded } results { __typename } }';
    const bulk = (alias: string) => `${alias}: contactBulkDelete(input: { ids: $ids }) { ${fields} }`;
    const answer = await capped.run(`mutation ($ids: [ID!]!) { ${bulk('a')} ${bulk('b')} }`, { ids });
    expect(answer.data.a.summary.succeeded).toBe(150);
    expect(answer.data.a.results).toHaveLength(150);
    expect(answer.data.b).toBeNull();
    expect(answer.errors?.map(({ path }) => path)).toEqual([['b']]);
    expect(codes(answer)).toEqual(['TOO_MANY_UPSTREAM_REQUESTS']);
    expect(capped.sandbox.requests()).toBe(2);
  });
});

describe('a subscription whose job is gone', () => {
  it('tells it as its field’s error', async () => {
    const watch = await subscribe(
      bed.gateway.url,
      'subscription { contactImport(id: "00000000-0000-4000-8000-000000000000") { jobId } }',
      {},
      { 'x-api-key': bed.sandbox.apiKey },
    );
    const [event, ...others] = await watch.rest();
    expect(others).toEqual([]);
    expect(event?.data).toEqual({ contactImport: null });
    expect(event && codes(event)).toEqual(['NOT_FOUND']);
  });
});
