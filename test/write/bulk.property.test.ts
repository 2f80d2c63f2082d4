import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox/start.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 120 }, gateway: { retries: 0 } });
const nobody = '00000000-0000-4000-8000-000000000000';

const document = `mutation ($input: ContactBulkUpdateInput!) { contactBulkUpdate(input: $input) {
  __typename
  ... on ContactBulkOutcome {
    summary { total succeeded failed notAttempted }
    results {
      __typename
      ... on ContactBulkItemSuccess { index id contact { id title } }
      ... on PrismBulkItemError { index id code retryable }
    }
  }
} }`;

interface Result {
  readonly __typename: string;
  readonly index: number;
  readonly id: string;
  readonly code?: string;
  readonly contact?: { readonly id: string; readonly title: string };
}

/** Which contact an item is for: one of a few, so that ids recur; nobody; or a text that is no id. */
const targets = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.nat(110) }, fc.constantFrom('nobody', 'no id')),
  {
    minLength: 1,
    maxLength: 230,
  },
);

/** What becomes of the results of one batch on their way. */
const changes = fc.record({
  order: fc.constantFrom('as is', 'reversed', 'rotated'),
  drop: fc.array(fc.nat(99), { maxLength: 3 }),
  nameless: fc.array(fc.nat(99), { maxLength: 3 }),
  strangers: fc.nat(2),
});

type Change = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;
type Answered = { id: string | null; status: string; error?: unknown };

function changed(results: readonly Answered[], { order, drop, nameless, strangers }: Change): Answered[] {
  let kept = results.map((result, index) =>
    nameless.includes(index)
      ? { id: null, status: 'error', error: { code: 'unreadable', message: '?' } }
      : result,
  );
  kept = kept.filter((_result, index) => !drop.includes(index));
  if (order === 'reversed') kept.reverse();
  if (order === 'rotated') kept.push(...kept.splice(0, 1));
  return [...kept, ...Array(strangers).fill({ id: nobody.replace('8000', '9000'), status: 'ok' })];
}

const batches = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    {
      weight: 3,
      arbitrary: changes.map((change): SandboxFault['effect'] => ({
        kind: 'transform',
        change: (body) => {
          const answer = body as { results: Answered[] };
          return { ...answer, results: changed(answer.results, change) };
        },
      })),
    },
    fc
      .constantFrom(400, 403, 409, 422, 429, 500, 503)
      .map((status): SandboxFault['effect'] => ({ kind: 'status', status })),
    fc
      .constantFrom('lose-answer', 'broken-json', 'truncated', 'html', 'reset')
      .map((kind): SandboxFault['effect'] => ({ kind })),
  ),
  { minLength: 3, maxLength: 3 },
);

describe('any bulk', () => {
  it('has one result for each item, in order, and a summary that adds up', async () => {
    await fc.assert(
      fc.asyncProperty(targets, batches, async (wanted, effects) => {
        bed.sandbox.reset();
        const ids = bed.sandbox.contacts().map(({ id }) => id);
        const idOf = (target: number | string) =>
          typeof target === 'number' ? (ids[target] ?? '') : target === 'nobody' ? nobody : '42';
        const items = wanted.map((target, index) => ({
          id: idOf(target),
          values: { title: `Item ${index}` },
        }));
        for (const [batch, effect] of effects.entries()) {
          if (effect !== undefined)
            bed.sandbox.addFault({
              match: { endpoint: 'bulkUpdateContacts' },
              skip: batch - struck(effects, batch),
              effect,
            });
        }
        const answer = await bed.run(document, { input: { items } });
        if (answer.errors !== undefined) {
          // The first batch was refused, so that nothing was done.
          expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
          expect(bed.sandbox.contacts().some(({ values }) => `${values['title']}`.startsWith('Item'))).toBe(
            false,
          );
          return;
        }
        const { __typename, summary, results } = answer.data.contactBulkUpdate;
        expect(results.map(({ index, id }: Result) => [index, id])).toEqual(
          items.map(({ id }, index) => [index, id]),
        );
        const succeeded = results.filter((result: Result) => result.__typename === 'ContactBulkItemSuccess');
        const unattempted = results.filter((result: Result) => result.code === 'NOT_ATTEMPTED');
        expect(summary).toEqual({
          total: items.length,
          succeeded: succeeded.length,
          failed: items.length - succeeded.length - unattempted.length,
          notAttempted: unattempted.length,
        });
        expect(__typename).toBe(
          succeeded.length === items.length
            ? 'ContactBulkSuccess'
            : succeeded.length > 0
              ? 'ContactBulkPartialSuccess'
              : 'ContactBulkFailure',
        );
        const stored = new Map(bed.sandbox.contacts().map(({ id, values }) => [id, values['title']]));
        for (const { id, contact } of succeeded) {
          expect(contact.id).toBe(id);
          expect(stored.get(id)).toMatch(/^Item /);
        }
        // What is told as not attempted was not written: no later item of the same contact was written either.
        for (const { index, id } of unattempted) expect(stored.get(id)).not.toBe(items[index]?.values.title);
      }),
      { numRuns: 60 },
    );
  });
});

/** A fault counts only the requests that it sees, and those that an earlier one strikes it does not see. */
function struck(effects: readonly unknown[], batch: number): number {
  return effects.slice(0, batch).filter((effect) => effect !== undefined).length;
}
