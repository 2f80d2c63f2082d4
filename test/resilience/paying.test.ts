import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

/** Long enough for what the second asks for to come into the window of the first. */
const batchWindowMs = 200;

const tooMany = 'TOO_MANY_UPSTREAM_REQUESTS';

/** A gateway that lets each operation send so many requests. */
function bedOf(maxUpstreamRequests: number) {
  const gateway = { batchWindowMs, retries: 0, maxUpstreamRequests };
  const bed = testBed({ sandbox: { contacts: 160 }, gateway });
  const ids = (from: number, to: number) =>
    bed.sandbox
      .contacts()
      .flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []))
      .slice(from, to);
  const each = (wanted: readonly string[], selected: string, more = '') =>
    `{ ${wanted.map((id, index) => `c${index}: contact(id: "${id}") { ${selected} }`).join(' ')} ${more} }`;
  const running = async () => {
    const text = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
    return /^gateway_operations_running (\d+)$/m.exec(text)?.[1];
  };
  /** Runs both, the second once the first is under way. */
  async function both(first: string, second: string) {
    const before = bed.run(first);
    await expect.poll(running, { interval: 5 }).toBe('1');
    return Promise.all([before, bed.run(second)]);
  }
  const sent = () => bed.upstream().map(({ endpoint }) => endpoint);
  return { bed, ids, each, both, sent };
}

describe('an operation that reads by id together with others pays for no more than it needs', () => {
  describe('of three requests', () => {
    const { bed, ids, each, both, sent } = bedOf(3);

    it('though another wants what only a GET of each of its records tells', async () => {
      const wanted = ids(0, 3);
      const twoPages = 'deals(first: 100) { nodes { id } }';
      const [one, other] = await both(each(wanted, 'id', twoPages), each(wanted, 'etag'));
      expect([codes(one), codes(other)]).toEqual([[], []]);
      expect(sent().sort()).toEqual([...Array(3).fill('getContact'), ...Array(2).fill('queryDeals')]);
      expect(other.extensions.upstream.requests).toBe(3);
    });

    it('and what it needs is kept for it while the definitions are read', async () => {
      const change = (page: unknown) => ({ ...(page as object), data: [] });
      // Pages go on as far as they may.
      bed.sandbox.addFault({
        match: { endpoint: 'queryDeals' },
        times: 3,
        effect: { kind: 'transform', change },
      });
      bed.sandbox.configure({ latencyMs: batchWindowMs + 50 });
      bed.sandbox.addFault({
        match: { endpoint: 'listContactProperties' },
        effect: { kind: 'delay', ms: 500 },
      });
      const answer = await bed.run(each(ids(0, 2), 'properties', 'deals(first: 10) { nodes { id } }'));
      expect(codes(answer)).toEqual([]);
      expect(sent()).toEqual(['queryDeals', 'listContactProperties', 'queryContacts']);
    });
  });

  describe('of three requests that is refused while the definitions are read', () => {
    const { bed, ids, each, both } = bedOf(3);

    it('pays for the others all the same', async () => {
      bed.sandbox.addFault({ match: { endpoint: 'findContact' }, effect: { kind: 'delay', ms: 400 } });
      bed.sandbox.addFault({
        match: { endpoint: 'listContactProperties' },
        effect: { kind: 'delay', ms: 600 },
      });
      const email = bed.sandbox.contacts().find(({ values }) => values['email'])?.values['email'];
      const found = `by: contactBy(property: "email", value: "${email}") { ... on Contact { etag } }`;
      const [refused, other] = await both(each(ids(1, 3), 'properties', found), each(ids(3, 4), 'title'));
      expect(codes(refused)).toContain(tooMany);
      expect(codes(other)).toEqual([]);
      expect(other.data.c0).toHaveProperty('title');
    });
  });

  describe('of one request', () => {
    const { bed, ids, each, both, sent } = bedOf(1);

    it('though one wants a row of a record, and another what only a GET tells', async () => {
      const [row, record] = await both(each(ids(0, 1), 'sources'), each(ids(0, 1), 'etag'));
      expect([codes(row), codes(record)]).toEqual([[], []]);
      expect(row.data.c0.sources).toEqual(expect.any(Array));
      expect(record.data.c0.etag).toEqual(expect.any(String));
      expect(sent().sort()).toEqual(['getContact', 'queryContacts']);
    });

    it('and waits for no GET that it does not need', async () => {
      bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'status', status: 500 } });
      const [row, record] = await both(each(ids(0, 1), 'sources'), each(ids(0, 1), 'etag'));
      expect([codes(row), codes(record)]).toEqual([[], ['UPSTREAM_UNAVAILABLE']]);
    });

    it('though one that came before it has been refused', async () => {
      const organization = `organization(id: "${ids(0, 1)[0]}") { id }`;
      const [refused, other] = await both(each(ids(0, 1), 'id', organization), each(ids(1, 51), 'id'));
      expect(codes(refused)).toEqual([tooMany, tooMany]);
      expect(codes(other)).toEqual([]);
      expect(bed.upstream().map(({ body }) => (body as { id: string[] }).id)).toEqual([ids(1, 51)]);
    });

    it('though the query for both is refused for what the other asks', async () => {
      const unknown = each(ids(1, 2), 'property(slug: "no_such_slug")');
      const [good, bad] = await both(each(ids(0, 1), 'id'), unknown);
      expect([codes(good), codes(bad)]).toEqual([[], ['BAD_USER_INPUT']]);
      expect(good.data.c0.id).toBe(ids(0, 1)[0]);
      expect(sent()).toEqual(Array(3).fill('queryContacts'));
    });

    it('though one that came before it has spent its own on what it asked for in vain', async () => {
      const beside = `beside: contact(id: "${ids(0, 1)[0]}") { id }`;
      const spent = each(ids(1, 2), 'property(slug: "no_such_slug")', beside);
      const [bad, good] = await both(spent, each(ids(2, 3), 'id'));
      expect([codes(bad), codes(good)]).toEqual([['BAD_USER_INPUT'], []]);
      expect([bad.data.beside.id, good.data.c0.id]).toEqual([ids(0, 1)[0], ids(2, 3)[0]]);
      expect(sent()).toEqual(Array(3).fill('queryContacts'));
    });

    it('but for what it alone asks for in vain', async () => {
      const [id] = ids(1, 2);
      const unknown = `unknown: contact(id: "${id}") { property(slug: "no_such_slug") }`;
      expect(codes(await bed.run(each(ids(0, 1), 'id', unknown)))).toEqual([tooMany, tooMany]);
      expect(sent()).toEqual(['queryContacts']);
    });
  });
});
