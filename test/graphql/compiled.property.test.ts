import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { type ExecutionResult, execute, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { executeCompiled } from '../../src/graphql/executor/execute.ts';
import { schema } from './odd-schema.ts';

/** Fields of `Thing` by what can be selected below them. */
const leaves = [
  '__typename',
  'ok',
  'okNN',
  'late',
  'lateNN',
  'none',
  'noneNN',
  'lateNone',
  'throws',
  'throwsNN',
  'rejects',
  'rejectsNN',
  'anError',
  'unfit',
  'unfitNN',
  'numbers',
  'matrix',
  'holes',
  'holesNN',
  'notAList',
  'lateItems',
  'property',
  'method',
  'one: method(x: 1)',
  'noProperty',
  'rest',
  'two: rest(x: $x)',
];
const objects = [
  'self',
  'selfNN',
  'lateSelf',
  'noSelf',
  'noSelfNN',
  'list',
  'listNN',
  'listOfNone',
  'lateList',
  'named',
  'either',
  'lateEither',
  'eithers',
  'nothingKnown',
  'notOne',
];

type Selection = fc.Arbitrary<string>;

const directive: Selection = fc.constantFrom(
  '',
  '',
  '',
  '@skip(if: $yes)',
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@include(if: false)',
);

const field = (set: Selection): Selection =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...leaves), directive).map(([name, d]) => `${name} ${d}`),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: 9 }).map((x) => `e${x}: echo(x: ${x}, in: { a: $a })`),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'echo',
        'sum: echo(x: $x)',
        'all: echo(x: $x, in: { b: 3 })',
        'odd: echo(in: { a: 1 }, x: $constructor)',
        'must: need(x: $x)',
        'both: need(y: $constructor, x: $x)',
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...objects), directive, set)
        .map(([name, d, s]) => `${name} ${d} { ${onAny(name, s)} }`),
    },
    { weight: 1, arbitrary: fc.tuple(directive, set).map(([d, s]) => `... ${d} { ${s} }`) },
    {
      weight: 1,
      arbitrary: set.map((s) => `... on Named { ok ... on Thing { ${s} } ... on Other { other } }`),
    },
    { weight: 1, arbitrary: fc.constant('...Some') },
  );

/** Abstract types have hardly a field of their own. */
function onAny(name: string, set: string): string {
  if (name === 'notOne') return 'ok lateNN';
  return /named|either|eithers|nothingKnown/i.test(name)
    ? `__typename ... on Thing { ${set} } ... on Other { other }`
    : set;
}

const shallow = fc
  .array(fc.constantFrom(...leaves), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(' '));
const documents = field(field(field(shallow))).chain((first) =>
  fc.array(field(field(shallow)), { maxLength: 4 }).map(
    (rest) =>
      `query Q($yes: Boolean! = true, $no: Boolean = false, $x: Int, $a: Int = 7, $constructor: Int) { thing { ${[first, ...rest].join('\n')} } ...Root }
     fragment Root on Query { two: thing { ok self { okNN } } }
     fragment Some on Thing { ok self { late } list { okNN } }`,
  ),
);

/** The place in the data that is null for an error. */
function placeOf(data: unknown, path: readonly (string | number)[]): string {
  let at: unknown = data;
  for (const [depth, key] of path.entries()) {
    if (at === null || at === undefined) return JSON.stringify(path.slice(0, depth));
    at = Reflect.get(Object(at), key);
  }
  return JSON.stringify(path);
}

/**
 * An error at a place that may be null is told as it is. Of several that make one place null, which comes first is
 * nobody's promise: the place is what counts. Nor is the order of the errors.
 */
function comparable({ data, errors = [] }: ExecutionResult) {
  const places = errors.map((error) => {
    const { message, ...rest } = error.toJSON();
    const place = placeOf(data, error.path ?? []);
    if (place !== JSON.stringify(error.path ?? [])) return place;
    return JSON.stringify([message, rest]);
  });
  return { data: JSON.stringify(data), errors: [...new Set(places)].sort() };
}

// What a generated operation declares or defines, it may not use.
const rules = specifiedRules.filter(({ name }) => !name.startsWith('NoUnused'));

describe('a compiled query', () => {
  it('answers what graphql answers, whatever its resolvers do', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.record(
          {
            yes: fc.boolean(),
            no: fc.option(fc.boolean()),
            x: fc.option(fc.integer({ min: 0, max: 9 })),
            constructor: fc.option(fc.integer({ min: 0, max: 9 })),
          },
          { requiredKeys: ['yes'] },
        ),
        async (text, variableValues) => {
          const document = parse(text);
          fc.pre(validate(schema, document, rules).length === 0);
          const args = { schema, document, variableValues };
          const expected = comparable(await execute(args));
          // Twice: compiled, and as compiled before.
          for (const _time of [1, 2]) expect(comparable(await executeCompiled(args))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('coerces variables as graphql does, whatever a client sends', async () => {
    const document = parse(`query ($id: ID!, $n: Int, $b: Boolean = true, $s: String, $constructor: Float) {
      thing { need(y: $n) echo(x: $n) ok @include(if: $b) rest(x: $n) }
    }`);
    const value = fc.oneof(
      fc.constantFrom(null, 1, 1.5, 'text', '7', true, 2 ** 40),
      fc.constantFrom([], [1], {}, { a: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record({ id: value, n: value, b: value, s: value, constructor: value }, { requiredKeys: [] }),
        async (variableValues) => {
          const args = { schema, document, variableValues };
          expect(comparable(await executeCompiled(args))).toEqual(comparable(await execute(args)));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['an item', 'listOfNoneAtOnce { rejectsNN }', 'listOfNoneAtOnce'],
    ['a field', 'self { late rejectsNN noneNN }', 'noneNN'],
  ])(
    'leaves no rejection behind where %s fails while others are on their way',
    async (_what, field, none) => {
      const left: unknown[] = [];
      const note = (reason: unknown) => left.push(reason);
      process.on('unhandledRejection', note);
      const { data, errors } = await executeCompiled({
        schema,
        document: parse(`{ thing { one: ${field} } }`),
      });
      // Node tells of one when all that waits has run.
      await setImmediate();
      process.off('unhandledRejection', note);
      expect([JSON.stringify(data), left]).toEqual(['{"thing":{"one":null}}', []]);
      expect(errors?.map(({ message }) => message)).toEqual([
        `Cannot return null for non-nullable field Thing.${none}.`,
      ]);
    },
  );
});
