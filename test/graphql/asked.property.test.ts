import fc from 'fast-check';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { askedOf } from '../../src/graphql/rows.ts';
import { schemasOf } from '../../src/schema-choice.ts';

const { executable: schema } = schemasOf();
const text = `query ($first: Int = 7, $after: String, $on: Boolean!, $id: ID, $ids: [ID!], $filter: ContactFilter) {
  contacts(first: $first, after: $after) { nodes { id fullName company @include(if: $on) { id name } } }
  contact(id: $id) { id }
  filtered: contacts(first: $first, filter: $filter) { nodes { id } }
  nodes(ids: $ids) { id }
  more: nodes(ids: ["a", $id]) @skip(if: $on) { ...Named }
}
fragment Named on Contact { fullName property(slug: $after) }`;
const bounds = { rows: 100, listItems: 3, defaultPage: 25 };
const { object } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { weight: 8, arbitrary: fc.constantFrom('text', null, true, 6) },
    fc.constantFrom(['id'], 'x'.repeat(1_001)),
    { weight: 4, arbitrary: tie('object') },
  ),
  object: fc.dictionary(fc.constantFrom('id', 'in', 'a', '0', '1'), tie('value'), { maxKeys: 5 }),
}));
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: object },
  { weight: 4, arbitrary: fc.constantFrom('text', 'true', '7,', 'x'.repeat(1_000), 'x'.repeat(1_001)) },
  { weight: 4, arbitrary: fc.constantFrom(undefined, null, true, false, {}) },
  { weight: 4, arbitrary: fc.integer({ min: -1, max: 90 }) },
  fc.array(fc.constantFrom('id', 'x'.repeat(1_001)), { maxLength: 7 }),
);
const variables = fc.record(
  { first: value, after: value, on: value, id: value, ids: value, filter: value },
  { requiredKeys: [] },
);
const name = fc.constantFrom('first', 'after', 'on', 'id', 'id', 'ids', 'filter', 'filter');

/** Nothing at first, then a variable with one value after the other. */
function both(
  name: 'after' | 'ids' | 'filter',
  ...values: unknown[]
): [Record<string, unknown>, { name: typeof name; value: unknown }[]] {
  return [{}, values.map((value) => ({ name, value }))];
}

it('what an operation asks for is the same for the same variables, whatever was asked for before', () => {
  const asked = (of: DocumentNode, sent: Record<string, unknown>) =>
    askedOf(schema, of, getOperationAST(of) ?? expect.fail(), sent, bounds);
  fc.assert(
    fc.property(variables, fc.array(fc.record({ name, value }), { maxLength: 12 }), (first, changes) => {
      const document = parse(text);
      let sent: Record<string, unknown> = first;
      for (const { name, value } of changes) {
        sent = { ...sent, [name]: value };
        expect(asked(document, sent)).toEqual(asked(parse(text), sent));
      }
    }),
    {
      numRuns: 600,
      examples: [
        // One that is there without a value takes no default.
        [
          {},
          [
            { name: 'on', value: undefined },
            { name: 'first', value: undefined },
          ],
        ],
        // A list is no object.
        both('ids', ['0'], { 0: '0' }),
        // Nor is a name that looks like several.
        both('after', { 'a text,b text,c text,d': '' }, { a: '', b: '', c: '', d: '' }),
        // What lies deep is counted as well, and where it lies matters.
        both('after', { a: { b: { c: { a: 6 } } } }, { a: { b: { c: { a: 6, b: 6, c: 6, d: 6 } } } }),
        both('filter', { labels: { no: ['a', 'b', 'c', 'd'] } }, { labels: { in: ['a', 'b', 'c', 'd'] } }),
        // An id within a list or an object may be too long.
        both('ids', ['id'], ['x'.repeat(1_001)]),
      ],
    },
  );
});
