import fc from 'fast-check';
import {
  buildSchema,
  coerceInputValue,
  type GraphQLInputType,
  isInputType,
  parseType,
  typeFromAST,
} from 'graphql';
import { expect, it } from 'vitest';
import { coercerOf, unfit } from '../../src/graphql/variables/coercer.ts';

const schema = buildSchema(`
  scalar Any
  enum Colour { RED BLUE }
  input Inner { a: Int!  b: String = "left out"  c: [Float!] }
  input One @oneOf { x: ID  y: Inner }
  input Outer { id: ID!  colour: Colour = RED  inner: Inner  many: [Inner]  grid: [[Boolean!]!]  one: One  any: Any  again: Outer }
  type Query { none: Int }
`);
const types = ['Outer', '[Outer!]!', 'Inner!', 'One', '[Colour]', 'Any', '[[Int]!]', 'ID!', 'String'];

function typeOf(text: string): GraphQLInputType {
  const type = typeFromAST(schema, parseType(text) as never);
  if (!isInputType(type)) throw new Error(`${text} is no input type.`);
  return type;
}

const { value } = fc.letrec<{ value: unknown; fields: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(
      1,
      'RED',
      'x',
      true,
      null,
      undefined,
      1.5,
      2 ** 31,
      '',
      'GREEN',
      Number.POSITIVE_INFINITY,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('fields'),
    tie('fields'),
  ),
  fields: fc.oneof(
    fc.record({ a: fc.constantFrom(1, 2, 'x'), b: tie('value'), c: tie('value') }, { requiredKeys: [] }),
    fc.record({ x: fc.constantFrom('1', null), y: tie('fields') }, { requiredKeys: [] }),
    fc.record(
      {
        any: tie('value'),
        again: tie('fields'),
        one: tie('fields'),
        grid: tie('value'),
        many: fc.array(tie('fields'), { maxLength: 2 }),
        inner: tie('fields'),
        colour: fc.constantFrom('BLUE', 'GREEN', null),
        id: fc.constantFrom('1', 2, {}, ['3']),
        odd: fc.constant(1),
      },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.constantFrom('a', 'id', 'x', '__proto__', 'constructor'), fc.constantFrom(1, '1'), {
      maxKeys: 2,
    }),
  ),
}));

it('takes what graphql takes, and makes the same of it, its fields in the same order; the rest is unfit', () => {
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...types), value, (text, sent) => {
      const type = typeOf(text);
      let faults = 0;
      const expected = coerceInputValue(sent, type, () => {
        faults += 1;
      });
      const coerced = coercerOf(type)(sent);
      expect(coerced === unfit).toBe(faults > 0);
      if (coerced === unfit) refused += 1;
      else {
        taken += 1;
        expect(coerced).toEqual(expected);
        expect(JSON.stringify(coerced)).toBe(JSON.stringify(expected));
      }
    }),
    { numRuns: 5_000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(500);
});
