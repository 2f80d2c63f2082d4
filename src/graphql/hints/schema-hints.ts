import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { alike } from './words.ts';

/** What graphql says of a name that is not there, without a suggestion of its own, and where to look for others. */
const complaints: readonly (readonly [
  RegExp,
  (schema: GraphQLSchema, ...found: string[]) => readonly string[],
])[] = [
  [
    /Cannot query field "(\w+)" on type "(\w+)"\./,
    (schema, name = '', type = '') => fieldsFor(name, schema.getType(type)),
  ],
  [
    /Unknown argument "(\w+)" on field "(\w+)\.(\w+)"\./,
    (schema, name = '', type = '', field = '') => alike(name, argumentsOf(schema.getType(type), field)),
  ],
  [
    /Value "(\w+)" does not exist in "(\w+)" enum\./,
    (schema, name = '', type = '') => alike(name, valuesOf(schema.getType(type))),
  ],
  [
    /Field "(\w+)" is not defined by type "(\w+)"\./,
    (schema, name = '', type = '') => alike(name, inputFieldsOf(schema.getType(type))),
  ],
  [/Unknown type "(\w+)"\./, (schema, name = '') => alike(name, Object.keys(schema.getTypeMap()))],
];

const list = new Intl.ListFormat('en', { type: 'disjunction' });

/** What may have been meant, for a message in which graphql has found nothing that is spelled alike. */
export function schemaHint(schema: GraphQLSchema, message: string): string | undefined {
  if (message.includes('Did you mean')) return undefined;
  for (const [pattern, namesFor] of complaints) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const names = namesFor(schema, ...found.slice(1));
    return names.length === 0 ? undefined : `Did you mean ${list.format(names.map((name) => `"${name}"`))}?`;
  }
  return undefined;
}

/** Fields that share its words; else the way to a field of this name, one step down. */
function fieldsFor(name: string, type: GraphQLNamedType | undefined): readonly string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  const below = fields
    .filter((field) => !field.args.some(isRequiredArgument) && hasField(getNamedType(field.type), name))
    .map((field) => `${field.name} { ${name} }`);
  const near = alike(
    name,
    fields.map((field) => field.name),
  );
  return near.length > 0 ? near : below.slice(0, 3);
}

function hasField(type: GraphQLNamedType, name: string): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && Object.hasOwn(type.getFields(), name);
}

function argumentsOf(type: GraphQLNamedType | undefined, field: string): readonly string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return (type.getFields()[field]?.args ?? []).map(({ name }) => name);
}

function valuesOf(type: GraphQLNamedType | undefined): readonly string[] {
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

function inputFieldsOf(type: GraphQLNamedType | undefined): readonly string[] {
  return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}
