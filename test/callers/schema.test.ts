import { getNamedType, isObjectType, isUnionType } from 'graphql';
import { expect, it } from 'vitest';
import { createBuilder } from '../../src/record/builder.ts';
import { kinds, schemasOf } from '../../src/schema-choice.ts';

const { executable } = schemasOf();
const fields = Object.values(executable.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })));
const roots = fields.filter(({ type }) => ['Query', 'Mutation', 'Subscription'].includes(type));

it('every root field states what it needs, and says so', () => {
  expect(roots.length).toBeGreaterThan(100);
  for (const { type, field } of roots) {
    const { permission } = field.extensions;
    if (permission === 'none') expect(`${type}.${field.name}`).toBe('Query._service');
    else if (permission === 'each') expect(field.description).toMatch(/Needs `read` of what it finds\.$/);
    else {
      expect(permission).toMatch(new RegExp(`^(${kinds.join('|')}):(read|write|delete|import)$`));
      expect(field.description).toMatch(new RegExp(`Needs \`${permission}\`\\.$`));
    }
  }
});

it('what it needs is the right that its name tells', () => {
  const rightOf = (name: string) =>
    /Delete$/.test(name) ? 'delete' : /Import$/.test(name) ? 'import' : 'write';
  for (const { type, field } of roots) {
    const { permission = 'none' } = field.extensions;
    if (permission === 'none' || permission === 'each') continue;
    const right = type === 'Mutation' || field.name.endsWith('Import') ? rightOf(field.name) : 'read';
    expect([field.name, permission.split(':')[1]]).toEqual([field.name, right]);
    const [kind = ''] = permission.split(':');
    expect(field.name.startsWith(kind) || field.name === `${kind}s` || field.name === 'identities').toBe(
      true,
    );
  }
});

it('every other field that leads to a record of a kind needs the right to read that kind', () => {
  const kindOf = new Map(kinds.map((kind) => [kind.charAt(0).toUpperCase() + kind.slice(1), kind]));
  const led = fields.filter(({ type }) => !['Query', 'Mutation', 'Subscription'].includes(type));
  // From within a page of that kind, and an entity's union.
  const within = /(Connection|Edge)$/;
  let checked = 0;
  for (const { type, field } of led) {
    const named = getNamedType(field.type);
    const kind = kindOf.get(named.name.replace(/Connection$/, ''));
    if (kind === undefined || within.test(type) || isUnionType(named)) continue;
    expect([`${type}.${field.name}`, field.extensions.permission]).toEqual([
      `${type}.${field.name}`,
      `${kind}:read`,
    ]);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(50);
});

it('a root field that states nothing cannot be added', () => {
  const builder = createBuilder();
  builder.queryField('unguarded', (t) =>
    // @ts-expect-error: `permission` is missing
    t.int({ description: 'A field.', resolve: () => 1 }),
  );
  expect(() => builder.toSchema()).toThrow('Query.unguarded states no `permission`.');
});
