import { describe, expect, it } from 'vitest';
import { codes, type TestBed, testBed } from '../support/gateway.ts';

const always = Number.POSITIVE_INFINITY;
const ids = (bed: TestBed) =>
  bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);

describe('definitions that the key may not read', () => {
  const bed = testBed({ gateway: { batchWindowMs: 20 } });
  const forbid = () =>
    bed.sandbox.addFault({
      match: { endpoint: 'listContactProperties' },
      times: always,
      effect: { kind: 'status', status: 403 },
    });
  const sent = () => bed.upstream().map(({ endpoint }) => endpoint);

  it('fail no operation that is read for together with one that needs them, and not that one either', async () => {
    forbid();
    const [one, other] = ids(bed);
    const [whole, part] = await Promise.all([
      bed.run('query ($id: ID!) { contact(id: $id) { id properties } }', { id: one }),
      bed.run('query ($id: ID!) { contact(id: $id) { id fullName } }', { id: other }),
    ]);
    expect([whole.errors, part.errors]).toEqual([undefined, undefined]);
    expect(part.data.contact.id).toBe(other);
    expect(Object.keys(whole.data.contact.properties)).toContain('full_name');
    expect([...sent()].sort()).toEqual(['getContact', 'listContactProperties', 'queryContacts']);
    expect(whole.extensions.upstream.requests + part.extensions.upstream.requests).toBe(3);
  });

  it('fail only the field that needs them, of each contact', async () => {
    forbid();
    const [one, other] = ids(bed);
    const answer = await bed.run(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on Contact { id fullName properties } }
        page: contacts(first: 2) { nodes { id fullName properties } }
      }`,
      { ids: [one, other] },
    );
    for (const contact of [...answer.data.nodes, ...answer.data.page.nodes])
      expect(contact).toEqual({ id: expect.any(String), fullName: expect.any(String), properties: null });
    expect(codes(answer)).toEqual(Array(4).fill('FORBIDDEN'));
    // Asked for once: what an operation failed to read it does not ask for again.
    expect(sent().filter((endpoint) => endpoint === 'listContactProperties')).toHaveLength(1);
    expect(bed.sandbox.requests()).toBe(3);
  });
});

describe('definitions in the most upstream requests of an operation', () => {
  const bed = testBed({ gateway: { maxUpstreamRequests: 2 } });
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { properties } } }';

  it('are reserved before anything is sent', async () => {
    const refused = [
      await bed.run(nodes, { ids: ids(bed).slice(0, 60) }),
      await bed.run('{ contacts(first: 100) { nodes { properties } } }'),
      await bed.run(
        '{ a: contactPropertyDefinitions(listId: "a") { id } b: contactPropertyDefinitions(listId: "b") { id } c: contactPropertyDefinitions(listId: "c") { id } }',
      ),
    ];
    for (const answer of refused) {
      expect(new Set(codes(answer))).toEqual(new Set(['TOO_MANY_UPSTREAM_REQUESTS']));
      expect(answer.extensions.upstream.requests).toBe(0);
    }
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('count once for all fields that need them, and not where a GET or what is known tells it', async () => {
    const [one] = ids(bed);
    const single = await bed.run(`{ contact(id: "${one}") { properties } contactCount }`);
    expect([single.errors, bed.sandbox.requests()]).toEqual([undefined, 2]);
    const page = await bed.run(
      '{ contacts(first: 2) { nodes { properties } } contactPropertyDefinitions { slug } }',
    );
    expect([page.errors, bed.sandbox.requests()]).toEqual([undefined, 4]);
    const known = await bed.run(nodes, { ids: ids(bed).slice(0, 60) });
    expect([known.errors, bed.sandbox.requests()]).toEqual([undefined, 6]);
  });
});
