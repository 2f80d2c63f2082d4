import { buildSchema, type ExecutionArgs, execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { executeCompiled } from '../../src/graphql/executor/execute.ts';
import { isTurnOver } from '../../src/graphql/turns.ts';

const schema = buildSchema(`
  type Query { list: [String]  one(in: One): String  deep(in: Outer): String  any: Any }
  type Mutation { first: String  second: String  late: String }
  union Any = A | B
  type A { n: String }
  type B { m: String }
  input One @oneOf { a: String  b: Int  list: [One!] }
  input Inner { c: String!  d: Int }
  input Outer { inner: Inner!  last: String! }
`);
const told: string[] = [];
const { list, one, deep, any } = schema.getQueryType()?.getFields() ?? {};
const { first, second, late } = schema.getMutationType()?.getFields() ?? {};
if (list) list.resolve = () => ['a', new Error('an item'), 'c'];
if (one) one.resolve = (_source, args) => JSON.stringify(args);
if (deep) deep.resolve = (_source, args) => JSON.stringify(args);
if (any) any.resolve = () => ({ __typename: 'B', m: 'b' });
const tell = (name: string) => {
  told.push(name);
  return name;
};
if (first) first.resolve = () => tell('first');
if (second) second.resolve = () => tell('second');
if (late) late.resolve = async () => tell('late');

/** At once, as `execute` does where nothing is late. */
function expectSameAtOnce(args: Omit<ExecutionArgs, 'schema'>) {
  const expected = execute({ schema, ...args });
  expect(expected).not.toBeInstanceOf(Promise);
  for (const _time of [1, 2]) {
    const answer = executeCompiled({ schema, ...args });
    expect(answer).not.toBeInstanceOf(Promise);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected));
  }
  return JSON.parse(JSON.stringify(expected));
}

it('a mutation whose fields are all there at once is answered at once, and one that waits, in its order', async () => {
  expectSameAtOnce({ document: parse('mutation { first second nothing: __typename }') });
  told.length = 0;
  const answer = executeCompiled({ schema, document: parse('mutation { first late second }') });
  expect(told).toEqual(['first', 'late']);
  expect(await answer).toEqual({ data: { first: 'first', late: 'late', second: 'second' } });
  expect(told).toEqual(['first', 'late', 'second']);
});

it('without limits nothing is made in turns: however long the last turn went on, errors come in their order', () => {
  const begin = performance.now();
  while (!isTurnOver()) expect(performance.now() - begin).toBeLessThan(10_000);
  const { errors } = expectSameAtOnce({ document: parse('{ list any { ... on B { m } } again: list }') });
  expect(errors.map(({ path }: { path: unknown[] }) => path)).toEqual([
    ['list', 1],
    ['again', 1],
  ]);
});

it.each([
  ['one key', { a: 'x' }, undefined],
  ['none', {}, 'Exactly one key must be specified for OneOf type "One".'],
  ['two keys', { a: 'x', b: 1 }, 'Exactly one key must be specified for OneOf type "One".'],
  ['two keys, one of them null', { a: 'x', b: null }, 'Exactly one key must be specified'],
  ['a null', { a: null }, 'got invalid value null at "in.a"; Field "a" must be non-null.'],
  ['two keys in a list within', { list: [{ a: 'x', b: 1 }] }, 'at "in.list[0]"; Exactly one key'],
  ['an unknown key beside one', { a: 'x', z: 1 }, 'Field "z" is not defined by type "One".'],
])('an input of exactly one key that has %s', (_what, value, words) => {
  const document = parse('query ($in: One) { one(in: $in) }');
  const { errors } = expectSameAtOnce({ document, variableValues: { in: value } });
  if (words === undefined) expect(errors).toBeUndefined();
  else expect(errors[0].message).toContain(words);
});

it('what does not fit in a variable is told in the order of the fields of its type', () => {
  const document = parse('query ($in: Outer) { deep(in: $in) }');
  const { errors } = expectSameAtOnce({ document, variableValues: { in: { inner: { d: 'x', e: 1 } } } });
  expect(errors.map(({ message }: Error) => message.replace(/^[^;]*; | Did .*$/g, ''))).toEqual([
    'Field "c" of required type "String!" was not provided.',
    'Int cannot represent non-integer value: "x"',
    'Field "e" is not defined by type "Inner".',
    'Field "last" of required type "String!" was not provided.',
  ]);
});

it('a long list is coerced at once where there are no limits, and in turns, to the same, where there are', async () => {
  const document = parse('query ($in: One) { one(in: $in) }');
  const variableValues = { in: { list: Array.from({ length: 1_000 }, () => ({ b: 1, a: null })) } };
  const { errors } = expectSameAtOnce({ document, variableValues: { in: { list: [{ a: null }] } } });
  expect(errors).toHaveLength(1);
  const limits = { errors: 100, responseBytes: 1_000_000 };
  const inTurns = executeCompiled({ schema, document, variableValues }, limits);
  expect(inTurns).toBeInstanceOf(Promise);
  expect(JSON.stringify(await inTurns)).toBe(
    JSON.stringify(executeCompiled({ schema, document, variableValues })),
  );
});
