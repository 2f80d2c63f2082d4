import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const contacts = 160;
const bed = testBed({
  sandbox: { contacts },
  gateway: { batchWindowMs: 100, retries: 0, maxUpstreamRequests: 3 },
});

const ids = () =>
  bed.sandbox
    .contacts()
    .slice(0, contacts)
    .map(({ id }) => id);
const isThere = (id: string) =>
  bed.sandbox.contacts().some((contact) => contact.id === id && contact.deletedAt === null);
const idsPerRequest = 50;

/** One operation that asks for each of these contacts by id, also for one that it has asked for already. */
function readAll(wanted: readonly string[], more = '') {
  const variables = Object.fromEntries(wanted.map((id, index) => [`i${index}`, id]));
  const names = Object.keys(variables);
  const fields = names.map((name) => `${name}: contact(id: $${name}) { id }`).join(' ');
  return bed.run(
    `query (${names.map((name) => `$${name}: ID!`).join(' ')}) { ${fields} ${more} }`,
    variables,
  );
}

/** So that what was asked for first is on its way until the last of a test has asked. */
function holdQueries(ms: number): void {
  bed.sandbox.addFault({ match: { endpoint: 'queryContacts' }, effect: { kind: 'delay', ms } });
}

describe('operations that read by id at the same time', () => {
  it('get each of their records, for the fewest requests that 50 ids each allow', async () => {
    const place = fc.integer({ min: 0, max: contacts - 1 });
    const operation = fc.array(place, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 2, maxLength: 8 }), async (operations) => {
        bed.sandbox.resetLog();
        const all = ids();
        const wanted = operations.map((places) => places.map((at) => all[at] ?? ''));
        const answers = await Promise.all(wanted.map((some) => readAll(some)));
        for (const [index, { data, errors }] of answers.entries()) {
          expect(errors).toBeUndefined();
          const read = Object.values(data).map((contact) => (contact as { id: string } | null)?.id);
          expect(read).toEqual(wanted[index]?.map((id) => (isThere(id) ? id : undefined)));
        }
        // The answer of a full query may be there before the last has asked for the same contact once more.
        const distinct = new Set(wanted.flat()).size;
        const each = wanted.reduce((sum, some) => sum + new Set(some).size, 0);
        expect(bed.sandbox.requests()).toBeGreaterThanOrEqual(Math.ceil(distinct / idsPerRequest));
        expect(bed.sandbox.requests()).toBeLessThanOrEqual(Math.ceil(each / idsPerRequest));
      }),
      { numRuns: 25 },
    );
  });

  it('send 50 ids at once, and the rest with those who come next', async () => {
    holdQueries(50);
    const all = ids();
    const lists = [0, 20, 40, 60, 80].map((from) => all.slice(from, from + 20));
    const answers = await Promise.all(lists.map((some) => readAll(some)));
    for (const { errors } of answers) expect(errors).toBeUndefined();
    const asked = bed.upstream().map(({ body }) => (body as { id: string[] }).id.length);
    expect(asked).toEqual([50, 50]);
  });

  describe('and have pages of deals that are empty beside it', () => {
    beforeEach(() => {
      const change = (page: unknown) => ({ ...(page as object), data: [] });
      bed.sandbox.addFault({
        match: { endpoint: 'queryDeals' },
        times: 3,
        effect: { kind: 'transform', change },
      });
    });
    const deals = 'deals(first: 10) { nodes { id } }';
    const sent = () => [bed.sandbox.requests('queryContacts'), bed.sandbox.requests('queryDeals')];

    it('keep a request for what is left over, and go on with the pages for the others', async () => {
      const [, { errors }] = await Promise.all([
        readAll(ids().slice(0, 40)),
        readAll(ids().slice(40, 60), deals),
      ]);
      expect([errors, sent()]).toEqual([undefined, [2, 2]]);
    });

    it('keep none for what is on its way', async () => {
      holdQueries(200);
      const { errors } = await readAll(ids().slice(0, 50), deals);
      expect([errors, sent()]).toEqual([undefined, [1, 2]]);
    });
  });
});
