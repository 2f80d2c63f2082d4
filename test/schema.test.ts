import { readdirSync, readFileSync } from 'node:fs';
import {
  type GraphQLObjectType,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemasOf } from '../src/schema-choice.ts';
import { testBed } from './support/gateway.ts';

const { client: clientSchema, executable: schema } = schemasOf();
const bed = testBed();
const folder = new URL('../schema/', import.meta.url);

describe('the schema', () => {
  it('is the one that schema/gateway.graphql shows', () => {
    expect(readFileSync(new URL('gateway.graphql', folder), 'utf8')).toContain(printSchema(clientSchema));
  });

  // `_entities` and `_service` are as the federation specification has them.
  it('has no root field whose failure would take the others with it', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const named = (root: GraphQLObjectType | null | undefined) =>
      Object.values(root?.getFields() ?? {})
        .filter(({ type }) => isNonNullType(type))
        .map(({ name }) => `${root?.name}.${name}`);
    expect(roots.map((root) => root?.name)).toEqual(['Query', 'Mutation', 'Subscription']);
    expect(roots.flatMap(named)).toEqual(['Query._entities', 'Query._service']);
  });

  it('has no field of free properties that cannot be null: they may need a further read', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const fields = types.flatMap((type) => {
      const { properties } = type.getFields();
      return properties === undefined ? [] : [`${type.name}: ${properties.type}`];
    });
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.filter((field) => field.endsWith('!'))).toEqual([]);
  });

  it('describes every type, field, argument and enum value', async () => {
    const { data }: { data: IntrospectionQuery } = await bed.run(getIntrospectionQuery());
    const silent: string[] = [];
    for (const type of data.__schema.types) {
      const definition = schema.getType(type.name);
      if (
        type.name.startsWith('__') ||
        (definition && 'serialize' in definition && isSpecifiedScalarType(definition))
      )
        continue;
      const parts: (readonly [string, string | null | undefined])[] = [[type.name, type.description]];
      if ('fields' in type && type.fields) {
        for (const field of type.fields) {
          parts.push([`${type.name}.${field.name}`, field.description]);
          for (const arg of field.args)
            parts.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
        }
      }
      if ('inputFields' in type && type.inputFields)
        for (const field of type.inputFields) parts.push([`${type.name}.${field.name}`, field.description]);
      if ('enumValues' in type && type.enumValues)
        for (const value of type.enumValues) parts.push([`${type.name}.${value.name}`, value.description]);
      silent.push(...parts.filter(([, description]) => !description).map(([name]) => name));
    }
    expect(silent).toEqual([]);
  });
});

describe('the example operations', () => {
  const files = readdirSync(new URL('operations/', folder));

  it.each(files)('%s is valid', (name) => {
    expect(validate(schema, parse(readFileSync(new URL(`operations/${name}`, folder), 'utf8')))).toEqual([]);
  });

  it.each(files.filter((name) => name.startsWith('0')))(
    '%s runs against the sandbox as it is',
    async (name) => {
      const answer = await bed.run(readFileSync(new URL(`operations/${name}`, folder), 'utf8'));
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer.data)).not.toMatch(/^\{"\w+":(null|\[\])/);
    },
  );

  const numbers = ['no', 'one', 'two', 'three', 'four'];
  const told = files.flatMap((name) => {
    const text = readFileSync(new URL(`operations/${name}`, folder), 'utf8');
    const comment = text
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .join(' ')
      .replaceAll('# ', '');
    const [, number = ''] = /\b(\w+) upstream requests?[,.:]/i.exec(comment) ?? [];
    return number === '' ? [] : [[name, text, numbers.indexOf(number.toLowerCase())] as const];
  });

  it.each(told)('%s takes as many upstream requests as it says', async (_name, text, number) => {
    const { extensions } = await bed.run(text);
    expect(extensions?.['upstream']).toMatchObject({ requests: number });
  });

  it('say so where it matters', () => {
    expect(told.map(([name]) => name)).toEqual([
      '00-company.graphql',
      '01-contacts.graphql',
      '04-screen.graphql',
      '05-person.graphql',
      '17-bulk-delete.graphql',
    ]);
  });
});
