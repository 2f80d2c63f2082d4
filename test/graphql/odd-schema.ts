import {
  buildSchema,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  isAbstractType,
} from 'graphql';

/** A type whose fields do everything that a resolver may do, and some of what it should not. */
const sdl = `
  interface Named { ok: String }
  union Either = Thing | Other
  input In { a: Int  b: [Int!] = [1, 2] }
  type Other implements Named { ok: String  other: String }
  type Query { thing: Thing }
  type Thing implements Named {
    ok: String  okNN: String!  late: String  lateNN: String!
    none: String  noneNN: String!  lateNone: String
    throws: String  throwsNN: String!  rejects: String  rejectsNN: String!  anError: String
    unfit: Int  unfitNN: Int!
    numbers: [Int!]  matrix: [[Int]!]  holes: [String]  holesNN: [String!]  notAList: [String]  lateItems: [String]
    property: String  method(x: Int = 4): String  noProperty: String  rest(x: Int = 5): String  need(x: Int! = 2, y: Int): String
    echo(x: Int = 3, in: In = { a: 1 }): String
    self: Thing  selfNN: Thing!  lateSelf: Thing  noSelf: Thing  noSelfNN: Thing!
    list: [Thing]  listNN: [Thing!]!  listOfNone: [Thing!]  listOfNoneAtOnce: [Thing!]  lateList: [Thing]
    named: Named  either: Either  lateEither: Either  eithers: [Either!]  nothingKnown: Either  notOne: Odd
  }
  type Odd { ok: String  okNN: String!  late: String  lateNN: String! }
`;

const thing = {
  is: 'Thing',
  property: 'a property',
  method: ({ x }: { x: number }, _context: unknown, { path }: GraphQLResolveInfo) => `${x} at ${path.key}`,
};
const other = { is: 'Other', other: 'another', ok: 'other' };
const fail = () => {
  throw new Error('It does not work.');
};

const resolvers: Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>> = {
  ok: () => 'ok',
  okNN: () => 'ok',
  late: async () => 'late',
  lateNN: async () => 'late',
  none: () => undefined,
  noneNN: () => null,
  lateNone: async () => null,
  throws: fail,
  throwsNN: fail,
  rejects: async () => fail(),
  rejectsNN: async () => fail(),
  anError: () => new Error('Returned.'),
  unfit: () => 'no number',
  unfitNN: () => 'no number',
  numbers: () => new Set([1, 2]),
  matrix: () => [[1, null], [], [2, 'x']],
  holes: () => ['a', null, undefined, new Error('An item.')],
  holesNN: () => ['a', null],
  notAList: () => 'text',
  lateItems: () => [Promise.resolve('a'), 'b', Promise.reject(new Error('Late.'))],
  need: (_source, args) => JSON.stringify(args),
  rest: (...all) => JSON.stringify([all.length, all[1], all[3].path]),
  echo: (_source, args, _context, info) =>
    JSON.stringify([args, info.fieldName, info.path, info.parentType.name]),
  self: () => thing,
  selfNN: () => thing,
  lateSelf: async () => thing,
  noSelf: () => null,
  noSelfNN: () => null,
  list: () => [thing, null, Promise.resolve(thing)],
  listNN: () => [thing, thing],
  listOfNone: () => [Promise.resolve(thing), Promise.resolve(null)],
  listOfNoneAtOnce: () => [thing, null],
  lateList: async () => [thing],
  named: () => thing,
  either: () => other,
  lateEither: async () => thing,
  eithers: () => [thing, other],
  nothingKnown: () => ({ is: 'Nobody' }),
  notOne: () => thing,
};

export const schema = buildSchema(sdl);
for (const type of Object.values(schema.getTypeMap())) {
  if (isAbstractType(type) && !type.name.startsWith('__'))
    type.resolveType = (value: { is: string }) =>
      value.is === 'Other' ? Promise.resolve('Other') : value.is;
  if (type instanceof GraphQLObjectType && type.name === 'Odd')
    type.isTypeOf = async (value: { is: string }) => value.is === 'Odd';
  if (type instanceof GraphQLObjectType && type.name === 'Thing') {
    type.isTypeOf = (value: { is: string }) => value.is === 'Thing';
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[field.name];
      if (resolve !== undefined) field.resolve = resolve;
    }
  }
}
const query = schema.getQueryType()?.getFields()['thing'];
if (query) query.resolve = () => thing;
