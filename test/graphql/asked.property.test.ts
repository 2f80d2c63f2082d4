import fc from 'fast-check';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { askedOf } from '../../src/graphql/rows.ts';
import { schemasOf } from '../../src/schema-choice.ts';

const { executable: schema } = schemasOf();
const text = `query ($first: Int = 7, $after: String, $on: Boolean!, $id: ID, $ids: [ID!]) {
  contacts(first: $first, after: $after) { nodes { id fullName company @include(if: $on) { id name } } }
  contact(id: $id) { id }
  nodes(ids: $ids) { id }
  more: nodes(ids: ["a", $id]) @skip(if: $on) { ...Named }
}
fragment Named on Contact { fullName property(slug: $after) }`;
const bounds = { rows: 100, listItems: 5, defaultPage: 25 };
const value = fc.oneof(
  fc.constantFrom('text', '', 'true', '7,', 'x'.repeat(1_000), 'x'.repeat(1_001)),
  fc.constantFrom(undefined, null, true, false, {}),
  fc.integer({ min: -1, max: 90 }),
  fc.array(fc.constantFrom('id', 'x'.repeat(1_001)), { maxLength: 7 }),
);
const variables = fc.record(
  { first: value, after: value, on: value, id: value, ids: value },
  { requiredKeys: [] },
);
const name = fc.constantFrom('first', 'on', 'id', 'id', 'ids');

it('what an operation asks for is the same for the same variables, whatever was asked for before', () => {
  const asked = (of: DocumentNode, sent: Record<string, unknown>) =>
    askedOf(schema, of, getOperationAST(of) ?? expect.fail(), sent, bounds);
  fc.assert(
    fc.property(variables, fc.array(fc.record({ name, value }), { maxLength: 8 }), (first, changes) => {
      const document = parse(text);
      let sent: Record<string, unknown> = first;
      for (const { name, value } of changes) {
        sent = { ...sent, [name]: value };
        expect(asked(document, sent)).toEqual(asked(parse(text), sent));
      }
    }),
    {
      numRuns: 300,
      // One that is there without a value takes no default.
      examples: [
        [
          {},
          [
            { name: 'on', value: undefined },
            { name: 'first', value: undefined },
          ],
        ],
      ],
    },
  );
});
