import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 130 } });
const { run } = bed;

const query = `query ($first: Int!, $after: String, $filter: ContactFilter, $sort: [ContactSort!], $includeDeleted: Boolean) {
  contacts(first: $first, after: $after, filter: $filter, sort: $sort, includeDeleted: $includeDeleted) {
    edges { cursor node { id } }
    pageInfo { hasNextPage endCursor startCursor }
  }
}`;

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string };
}

const scopes = fc.record(
  {
    filter: fc.constantFrom(
      { labels: { in: ['investor'] } },
      { email: { exists: true } },
      { fullName: { contains: 'a' }, seniority: { isNull: false }, match: 'ANY' },
    ),
    sort: fc.constantFrom(
      [{ by: 'LAST_NAME', direction: 'DESC' }],
      [{ by: 'COUNTRY' }, { slug: 'lead_score' }],
    ),
    includeDeleted: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** The whole list in one go: 130 contacts are less than the largest page. */
async function everything(scope: object): Promise<string[]> {
  const answer = await run(query, { first: 200, ...scope });
  return answer.data.contacts.edges.map((edge: Edge) => edge.node.id);
}

describe('paging with any mixture of page sizes', () => {
  it('visits every record once and in order, and costs what is promised', async () => {
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 }),
        async (scope, sizes) => {
          const all = await everything(scope);
          const seen: string[] = [];
          let after: string | null = null;
          for (let step = 0; ; step++) {
            const first = sizes[step % sizes.length] ?? 1;
            bed.sandbox.resetLog();
            const { data } = await run(query, { first, after, ...scope });
            expect(bed.sandbox.requests()).toBeLessThanOrEqual(Math.ceil(first / 10) + 1);
            const { edges, pageInfo } = data.contacts;
            seen.push(...edges.map((edge: Edge) => edge.node.id));
            expect(pageInfo.hasNextPage).toBe(seen.length < all.length);
            expect(edges.length).toBe(Math.min(first, all.length - seen.length + edges.length));
            after = pageInfo.endCursor;
            if (!pageInfo.hasNextPage) break;
          }
          expect(seen).toEqual(all);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('goes on behind any edge, not only the last one', async () => {
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.integer({ min: 1, max: 120 }),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        async (scope, first, pick, then) => {
          const all = await everything(scope);
          const page = await run(query, { first, ...scope });
          const edges: Edge[] = page.data.contacts.edges;
          const index = pick % edges.length;
          const next = await run(query, { first: then, after: edges[index]?.cursor, ...scope });
          expect(next.data.contacts.edges.map((edge: Edge) => edge.node.id)).toEqual(
            all.slice(index + 1, index + 1 + then),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('costs one request a page when it walks with one first up to 50', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (first) => {
        let after: string | null = null;
        for (let page = 0; page < 4; page++) {
          bed.sandbox.resetLog();
          const { data } = await run(query, { first, after });
          expect(bed.sandbox.requests()).toBe(1);
          after = data.contacts.pageInfo.endCursor;
          if (!data.contacts.pageInfo.hasNextPage) break;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('loses none when a record that was already read is deleted in between', async () => {
    const all = await everything({});
    const { data } = await run(query, { first: 7 });
    await fetch(`${bed.sandbox.url}/v2/prism/${bed.sandbox.teamId}/contact/${all[2]}`, {
      method: 'DELETE',
      headers: { 'x-api-key': bed.sandbox.apiKey },
    });
    const next = await run(query, { first: 7, after: data.contacts.pageInfo.endCursor });
    expect(next.data.contacts.edges.map((edge: Edge) => edge.node.id)).toEqual(all.slice(7, 14));
  });

  it('answers an empty page with cursors that are strings', async () => {
    const nothing = { filter: { fullName: { eq: 'nobody of this name' } } };
    const { data } = await run(query, { first: 5, ...nothing });
    expect(data.contacts).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String), startCursor: expect.any(String) },
    });
    const again = await run(query, { first: 5, after: data.contacts.pageInfo.endCursor, ...nothing });
    expect(again.errors).toBeUndefined();
  });
});
