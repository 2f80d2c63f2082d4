import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { kinds } from './kinds.ts';

const bed = testBed({ sandbox: { contacts: 60 } });

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string };
}

describe.each(kinds)('pages of $many', (kind) => {
  const { many, name } = kind;
  const sortable = kind.plain.filter(({ kind: type }) => type !== 'options');
  const query = `query ($first: Int!, $after: String, $filter: ${name}Filter, $sort: [${name}Sort!], $includeDeleted: Boolean) {
    ${many}(first: $first, after: $after, filter: $filter, sort: $sort, includeDeleted: $includeDeleted) {
      edges { cursor node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const scopes = fc.record(
    {
      filter: fc.constant({ [kind.field]: { exists: true } }),
      sort: fc
        .tuple(fc.constantFrom(...sortable), fc.constantFrom('ASC', 'DESC'))
        .map(([{ slug }, direction]) => [{ slug, direction }]),
      includeDeleted: fc.boolean(),
    },
    { requiredKeys: [] },
  );

  it('visit every record once and in order, whatever mixture of `first`, for what is promised', async () => {
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.array(fc.integer({ min: 3, max: 70 }), { minLength: 1, maxLength: 5 }),
        async (scope, sizes) => {
          const whole = await bed.run(query, { first: 200, ...scope });
          expect(whole.errors).toBeUndefined();
          const all = whole.data[many].edges.map(({ node }: Edge) => node.id);
          expect(whole.data[many].pageInfo.hasNextPage).toBe(false);
          const seen: string[] = [];
          let after: string | null = null;
          for (let step = 0; ; step++) {
            const first = sizes[step % sizes.length] ?? 1;
            bed.sandbox.resetLog();
            const { data } = await bed.run(query, { first, after, ...scope });
            expect(bed.sandbox.requests()).toBeLessThanOrEqual(Math.ceil(first / 10) + 1);
            seen.push(...data[many].edges.map(({ node }: Edge) => node.id));
            after = data[many].pageInfo.endCursor;
            if (!data[many].pageInfo.hasNextPage) break;
          }
          expect(seen).toEqual(all);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: 5 },
    );
  });
});
