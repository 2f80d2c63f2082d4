import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const narrow = testBed({ gateway: { maxUpstreamRequests: 1 } });
const clock = movableClock();
const minute = { 'cache-control': 'max-age=60' };
const page = (fields: string, args = 'first: 50') => `{ contacts(${args}) { nodes { id ${fields} } } }`;
const contact = 'query ($id: ID!) { contact(id: $id) { fullName title } }';
const requestsOf = async (query: string, variables = {}) =>
  (await bed.run(query, variables, minute)).extensions.upstream.requests;

describe('a page that was read', () => {
  it('answers the detail view of each of its rows: 50 of them for nothing', async () => {
    const { data } = await bed.run(page('fullName title'), {}, minute);
    const rows: { id: string }[] = data.contacts.nodes;
    expect(rows).toHaveLength(50);
    for (const { id, ...row } of rows)
      expect((await bed.run(contact, { id }, minute)).data.contact).toEqual(row);
    const all = rows.map(({ id }, index) => `c${index}: contact(id: "${id}") { fullName }`).join(' ');
    expect((await bed.run(`{ ${all} }`, {}, minute)).extensions.upstream).toMatchObject({
      requests: 0,
      kept: 50,
    });
    expect(bed.sandbox.requests()).toBe(1);
  });

  it('answers again, with another name, fewer fields, and cursors that go on', async () => {
    const ask = `query Other { contacts(first: 50) { edges { cursor node { title } } pageInfo { endCursor } } }`;
    await bed.run(page('fullName title'), {}, minute);
    const again = await bed.run(ask, {}, minute);
    expect(again.extensions.upstream).toMatchObject({ requests: 0, kept: 1 });
    const after = again.data.contacts.pageInfo.endCursor;
    const next = await bed.run(page('title', `first: 50, after: "${after}"`), {}, minute);
    expect(next.data.contacts.nodes[0].id).toBe(bed.sandbox.contacts()[50]?.id);
  });

  it('leaves the request that it did not take to what lies below it', async () => {
    const below = 'contacts(first: 1) { nodes { id } }';
    const ask = (fields: string) =>
      narrow.run(`{ contacts(first: 1) { nodes { id company { id ${fields} } } } }`, {}, minute);
    await ask('');
    const { errors, data, extensions } = await ask(below);
    expect([errors, extensions.upstream]).toMatchObject([undefined, { requests: 1, kept: 1 }]);
    expect(data.contacts.nodes[0].company.contacts.nodes).toHaveLength(1);
    clock.pass(61_000);
    expect(codes(await ask(below))).toEqual(['TOO_MANY_UPSTREAM_REQUESTS']);
  });

  it('with fields that its rows lack is asked for once more, as a whole', async () => {
    await requestsOf(page('fullName'));
    const more = await bed.run(page('fullName title'), {}, minute);
    expect(more.extensions.upstream).toMatchObject({ requests: 1, kept: 0 });
    expect(await requestsOf(page('title'))).toBe(0);
    expect(bed.sandbox.requests('queryContacts')).toBe(2);
  });

  it('is completed by what was read of its rows elsewhere', async () => {
    const { data } = await bed.run(page('fullName', 'first: 10'), {}, minute);
    const ids: string[] = data.contacts.nodes.map(({ id }: { id: string }) => id);
    const details = ids.map((id, index) => `c${index}: contact(id: "${id}") { title }`).join(' ');
    expect(await requestsOf(`{ ${details} }`)).toBe(1);
    expect(await requestsOf(page('fullName title', 'first: 10'))).toBe(0);
  });

  it('is another one with another filter, order, size, list or with deleted ones', async () => {
    await requestsOf(page('title'));
    for (const args of [
      'first: 10',
      'first: 50, filter: { title: { eq: "CTO" } }',
      'first: 50, sort: [{ by: TITLE }]',
      'first: 50, includeDeleted: true',
    ])
      expect(await requestsOf(page('title', args))).toBe(1);
  });

  it('with deleted ones tells nothing of who is there', async () => {
    const id = bed.sandbox.contacts()[0]?.id ?? '';
    await bed.run(`mutation { contactDelete(input: { id: "${id}" }) { __typename } }`);
    const { data } = await bed.run(page('fullName title', 'first: 50, includeDeleted: true'), {}, minute);
    expect(data.contacts.nodes[0].id).toBe(id);
    expect((await bed.run(contact, { id }, minute)).data).toEqual({ contact: null });
  });

  it('does not outlive a write to its team', async () => {
    await requestsOf(page('title', 'first: 5'));
    await bed.run('mutation { organizationCreate(input: { values: { name: "New" } }) { __typename } }');
    expect(await requestsOf(page('title', 'first: 5'))).toBe(1);
  });

  it('is asked for again once it or one of its rows is too old', async () => {
    await requestsOf(page('title', 'first: 5'));
    clock.pass(61_000);
    expect(await requestsOf(page('title', 'first: 5'))).toBe(1);
  });
});

describe('what a row tells of another record', () => {
  it('does not outlive a write to that one, and what it tells of its own does', async () => {
    const query = '{ contacts(first: 50) { nodes { id fullName company { id name } } } }';
    const { data } = await bed.run(query, {}, minute);
    const found = data.contacts.nodes.find(({ company }: { company: unknown }) => company !== null);
    const rename = `mutation { organizationUpdate(input: { id: "${found.company.id}", values: { name: "Other" } }) { __typename } }`;
    await bed.run(rename);
    const own = await bed.run(`{ contact(id: "${found.id}") { fullName } }`, {}, minute);
    expect(own.extensions.upstream.requests).toBe(0);
    const both = await bed.run(`{ contact(id: "${found.id}") { fullName company { name } } }`, {}, minute);
    expect(both.data.contact).toEqual({ fullName: found.fullName, company: { name: 'Other' } });
    expect(both.extensions.upstream.requests).toBe(1);
  });
});

describe('counts and look-ups', () => {
  it('are kept, by what they count or look for', async () => {
    const counted = '{ contacts(filter: { labels: { in: ["investor"] } }) { totalCount } }';
    const total = '{ contacts(first: 5) { totalCount nodes { id } } }';
    const email = bed.sandbox.contacts()[3]?.values['email'];
    const lookUp = (value: unknown) =>
      `{ contactBy(property: "email", value: "${value}") { __typename ... on Contact { fullName } ... on PrismError { code message } } }`;
    for (const query of ['{ contactCount }', counted, total, lookUp(email), lookUp('nobody@example.com')]) {
      const first = await bed.run(query, {}, minute);
      const again = await bed.run(query, {}, minute);
      expect(again.data).toEqual(first.data);
      expect([first.extensions.upstream.requests, again.extensions.upstream]).toEqual([
        1,
        { requests: 0, coalesced: 0, retries: 0, kept: 1, oldestMs: expect.any(Number) },
      ]);
    }
    expect(await requestsOf('{ contacts { totalCount } }')).toBe(0);
    await bed.run('mutation { contactCreate(input: { values: { fullName: "New" } }) { __typename } }');
    for (const query of ['{ contactCount }', counted, lookUp('nobody@example.com')])
      expect(await requestsOf(query)).toBe(1);
  });
});

describe('what is kept', () => {
  const small = testBed({ gateway: { keptBytes: 20_000 } });

  it('is bounded by its bytes, counted, and gives way to what was asked for since', async () => {
    const rows = small.sandbox.contacts().slice(0, 40);
    const ask = async (id: string) =>
      (await small.run(`{ contact(id: "${id}") { fullName } }`, {}, minute)).extensions.upstream.requests;
    for (const { id } of rows) await ask(id);
    expect(await ask(rows.at(-1)?.id ?? '')).toBe(0);
    expect(await ask(rows[0]?.id ?? '')).toBe(1);
    const metrics = await (await fetch(new URL('/metrics', small.gateway.url))).text();
    const sample = (name: string) =>
      Number(
        metrics
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    expect(sample('gateway_kept_bytes')).toBeGreaterThan(10_000);
    expect(sample('gateway_kept_bytes')).toBeLessThanOrEqual(20_000);
    expect(sample('gateway_kept_evictions_total')).toBeGreaterThan(0);
    expect(sample('gateway_kept_reads_total{kind="record"}')).toBe(1);
    for (const kind of ['page', 'count', 'definitions'])
      expect(sample(`gateway_kept_reads_total{kind="${kind}"}`)).toBe(0);
    expect(sample('gateway_stale_answers_total')).toBe(0);
  });
});
