import {
  buildSchema,
  type ExecutionArgs,
  execute,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  isAbstractType,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { executeCompiled } from '../../src/graphql/executor/execute.ts';

type Resolvers = Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>;

function schemaOf(sdl: string, resolvers: Resolvers = {}) {
  const schema = buildSchema(sdl);
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field) field.resolve = resolve;
  }
  return schema;
}

/** Twice: compiled, and as compiled before. */
async function expectSame(args: ExecutionArgs) {
  const expected = JSON.stringify(await execute(args));
  for (const _time of [1, 2]) expect(JSON.stringify(await executeCompiled(args))).toBe(expected);
  return JSON.parse(expected);
}

describe('a compiled query answers what `execute` answers', () => {
  it('to conditions that read alike when they are written one after the other', async () => {
    const schema = schemaOf('type Query { a(s: String): String  b: String  c: String }', {
      a: (_source, { s }) => s,
      b: () => 'b',
      c: () => 'c',
    });
    const document = parse(`
      query A($a1: Boolean!, $b: Boolean!, $a2: Boolean!) { b @skip(if: $a1) a @skip(if: $b) c @include(if: $a2) }
      query B($a1: String, $b: Boolean!, $a2: String) { a(s: $a1) b @include(if: $b) c: a(s: $a2) }
    `);
    const ask = (a1: string, b: boolean, a2: string) =>
      expectSame({ schema, document, operationName: 'B', variableValues: { a1, b, a2 } });
    expect((await ask('x', true, 'false,y')).data).toEqual({ a: 'x', b: 'b', c: 'false,y' });
    expect((await ask('x,true', false, 'y')).data).toEqual({ a: 'x,true', c: 'y' });
  });

  it('to variables and fragments with the names that every object has', async () => {
    const schema = schemaOf('type Query { a(s: String = "default"): String }', { a: (_source, { s }) => s });
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty']) {
      const document = parse(
        `query ($${name}: String) { a(s: $${name}) ...${name} } fragment ${name} on Query { b: a }`,
      );
      const sent = JSON.parse(`{"${name}": "sent"}`);
      expect((await expectSame({ schema, document, variableValues: sent })).data).toEqual({
        a: 'sent',
        b: 'default',
      });
      expect((await expectSame({ schema, document })).data).toEqual({ a: 'default', b: 'default' });
    }
  });

  it('where the call brings resolvers of its own', async () => {
    const schema = schemaOf(
      'type Query { a: String  named: Named } interface Named { n: String } type One implements Named { n: String }',
    );
    const answer = await expectSame({
      schema,
      document: parse('{ a named { __typename n } }'),
      fieldResolver: (_source, _args, _context, { fieldName }) => (fieldName === 'named' ? {} : fieldName),
      typeResolver: () => 'One',
    });
    expect(answer).toEqual({ data: { a: 'a', named: { __typename: 'One', n: 'n' } } });
  });

  it('with options of the call: how many errors, and none that tells the names of a schema', async () => {
    const schema = schemaOf('enum Color { RED GREEN } type Query { a(c: Color, d: Color): String }');
    const args = {
      schema,
      document: parse('query ($c: Color, $d: Color) { a(c: $c, d: $d) }'),
      variableValues: { c: 'REDD', d: 'GREE' },
    };
    expect((await expectSame(args)).errors).toHaveLength(2);
    const one = await expectSame({ ...args, options: { maxCoercionErrors: 1 } });
    expect(one.errors[1].message).toContain('Too many errors');
    expect(JSON.stringify(await expectSame({ ...args, hideSuggestions: true }))).not.toContain(
      'Did you mean',
    );
  });

  it('to a document that another schema has run', async () => {
    const document = parse('{ a }');
    for (const value of ['one', 'two']) {
      const schema = schemaOf('type Query { a: String }', { a: () => value });
      expect((await expectSame({ schema, document })).data).toEqual({ a: value });
    }
  });

  it('and throws what it throws', () => {
    const schema = schemaOf('type Query { a: String }');
    const document = parse('{ a }');
    const broken = schemaOf('type Query { a: String } type Odd');
    for (const args of [
      { schema },
      { document },
      { schema: broken, document },
      { schema, document, variableValues: '{"a":1}' },
    ]) {
      const thrownBy = (run: (args: ExecutionArgs) => unknown) => {
        try {
          return run(args as unknown as ExecutionArgs);
        } catch (error) {
          return String(error);
        }
      };
      expect(thrownBy(executeCompiled)).toEqual(thrownBy(execute));
      expect(thrownBy(executeCompiled)).toMatch(/Error/);
    }
  });
});

describe('what a resolver is told of its field', () => {
  it('has keys of its own, in a field with fields below it and in one without', async () => {
    const infos: GraphQLResolveInfo[] = [];
    const keep = (_source: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
      infos.push({ ...info });
      return {};
    };
    const schema = schemaOf('type Query { leaf: Json  deep: Deep } type Deep { n: String } scalar Json', {
      leaf: keep,
      deep: keep,
    });
    const args = {
      schema,
      document: parse('query Q { x: leaf deep { n } }'),
      rootValue: 1,
      variableValues: {},
    };
    await execute(args);
    await executeCompiled(args);
    const [leaf, deep, compiledLeaf, compiledDeep] = infos;
    expect(Object.keys(leaf ?? {})).toHaveLength(10);
    expect([compiledLeaf, compiledDeep]).toEqual([leaf, deep]);
  });
});

describe('the words of what is wrong with a resolver', () => {
  const sdl = `
    type Query { any: Any  one: One  odd: Odd }
    interface Any { n: String }
    type One implements Any { n: String }
    type Other { n: String }
    scalar Odd
  `;
  it.each([
    ['no type', undefined, 'must resolve to an Object type at runtime for field "Query.any". Either'],
    ['a number for a type', 5, 'with value { of: 5 }, received "5"'],
    ['an object type', new GraphQLObjectType({ name: 'One', fields: {} }), 'Support for returning'],
    ['an unknown type', 'Nobody', 'that does not exist inside the schema'],
    ['a scalar for a type', 'Odd', 'was resolved to a non-object type "Odd"'],
    ['a type that is none of it', 'Other', 'is not a possible type for "Any"'],
  ])('%s', async (_what, of, words) => {
    const schema = schemaOf(sdl, { any: () => ({ of }) });
    for (const type of Object.values(schema.getTypeMap()))
      if (isAbstractType(type)) type.resolveType = (value: { of: string }) => value.of;
    const { errors } = await expectSame({ schema, document: parse('{ any { n } }') });
    expect(errors[0].message).toContain(words);
  });

  it('a value of another type, and one that a scalar makes nothing of', async () => {
    const schema = schemaOf(sdl, { one: () => ({ v: 1 }), odd: () => 'odd' });
    for (const type of Object.values(schema.getTypeMap())) {
      if (type instanceof GraphQLObjectType && type.name === 'One') type.isTypeOf = () => false;
      if (type instanceof GraphQLScalarType && type.name === 'Odd') type.serialize = () => undefined;
    }
    const { errors } = await expectSame({ schema, document: parse('{ one { n } odd }') });
    expect(errors.map(({ message }: Error) => message)).toEqual([
      'Expected value of type "One" but got: { v: 1 }.',
      'Expected `Odd.serialize("odd")` to return non-nullable value, returned: undefined',
    ]);
  });
});

it('an error below a place that is null already is not told', async () => {
  let failLate = () => {};
  const late = new Promise((_resolve, reject) => {
    failLate = () => reject(new Error('late'));
  });
  const schema = schemaOf(
    'type Query { deep: Deep  last: String } type Deep { now: String!  late: String }',
    {
      deep: () => ({ now: Promise.reject(new Error('now')), late: () => late }),
      last: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        failLate();
        await late.catch(() => {});
        return 'last';
      },
    },
  );
  const answer = await executeCompiled({ schema, document: parse('{ deep { now late } last }') });
  expect(JSON.stringify(answer.data)).toBe('{"deep":null,"last":"last"}');
  expect(answer.errors?.map(({ message }) => message)).toEqual(['now']);
});
