import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  print,
  visit,
} from 'graphql';
import { badUserInput } from './errors.ts';

/** How an entity is read again: `extensions.resolveReference` of its type. Must not throw, only reject. */
export type ResolveEntity<Context = unknown> = (
  representation: Readonly<Record<string, unknown>>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<unknown>;

type Fields = GraphQLFieldConfigMap<unknown, unknown>;

/**
 * The SDL that a router composes: without the fields that every Relay subgraph has and that do not compose. It is printed
 * from the syntax trees that Pothos makes, where the directives are; graphql's own printer knows none.
 */
export function subgraphSdl(schema: GraphQLSchema): string {
  const { node: _node, nodes: _nodes, ...fields } = schema.getQueryType()?.toConfig().fields ?? {};
  const whole = withQueryFields(schema, fields);
  const types = Object.values(whole.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const definitions = [...whole.extensionASTNodes, ...types.flatMap(({ astNode }) => astNode ?? [])];
  return print(
    visit(
      { kind: Kind.DOCUMENT, definitions },
      { StringValue: (node, key) => (key === 'description' ? { ...node, block: true } : undefined) },
    ),
  );
}

/** The schema with what a router asks for, `_service` and `_entities`. */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  return withQueryFields(schema, {
    ...schema.getQueryType()?.toConfig().fields,
    _entities: entitiesField(schema),
    _service: serviceField(schema),
  });
}

function withQueryFields(schema: GraphQLSchema, fields: Fields): GraphQLSchema {
  const config = schema.toConfig();
  const { astNode, ...queryConfig } = config.query?.toConfig() ?? { name: 'Query' };
  const query = new GraphQLObjectType({
    ...queryConfig,
    fields,
    // The SDL is printed from the syntax tree, where the directives are.
    astNode: astNode && {
      ...astNode,
      fields: astNode.fields?.filter(({ name }) => name.value in fields) ?? [],
    },
  });
  return new GraphQLSchema({
    ...config,
    query,
    types: config.types.map((type) => (type.name === 'Query' ? query : type)),
  });
}

/** Printed when it is first asked for: that takes longer than making the schema. */
function serviceField(schema: GraphQLSchema): GraphQLFieldConfig<unknown, unknown> {
  let sdl: string | undefined;
  const type = new GraphQLObjectType({
    name: '_Service',
    description: 'What a federation router composes.',
    fields: { sdl: { type: new GraphQLNonNull(GraphQLString), description: "The subgraph's SDL." } },
  });
  return {
    type: new GraphQLNonNull(type),
    description: 'For federation routers: what to compose.',
    extensions: { permission: 'none' },
    resolve: () => {
      sdl ??= subgraphSdl(schema);
      return { sdl };
    },
  };
}

/** Each representation is answered for itself: one that fails is null with its error, and the others stay. */
function entitiesField(schema: GraphQLSchema): GraphQLFieldConfig<unknown, unknown> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType).filter(resolverOf);
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'What other subgraphs can refer to.',
    types,
  });
  const any = new GraphQLScalarType({
    name: '_Any',
    description: "A reference: the type's name and the fields of one of its keys.",
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(entity)),
    description:
      'For federation routers: entities by their keys, in the order of the references. Needs `read` of what it finds.',
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(any))),
        description: 'The references.',
      },
    },
    extensions: {
      permission: 'each',
      rows: Object.assign(
        ({ representations }: Readonly<Record<string, unknown>>) =>
          Array.isArray(representations) ? representations.length : 1,
        { list: 'representations' },
      ),
    },
    resolve: (_root, { representations }, context, info) =>
      representations.map(async (representation: unknown) => {
        if (!isRepresentation(representation)) throw badUserInput('A reference needs its `__typename`.');
        const type = types.find(({ name }) => name === representation.__typename);
        const resolve = type && resolverOf(type);
        if (!resolve) {
          throw badUserInput(`"${representation.__typename}" is no type that this subgraph resolves.`);
        }
        return resolve(representation, context, info);
      }),
  };
}

function resolverOf(type: GraphQLObjectType): ResolveEntity | undefined {
  const extensions: { readonly resolveReference?: ResolveEntity } = type.extensions;
  return extensions.resolveReference;
}

function isRepresentation(value: unknown): value is Record<string, unknown> & { __typename: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    '__typename' in value &&
    typeof value.__typename === 'string'
  );
}
