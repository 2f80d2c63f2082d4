import fc from 'fast-check';
import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { Permissions } from '../../src/operation/permissions.ts';
import { schemasOf } from '../../src/schema-choice.ts';

const contact = schemasOf().executable.getType('Contact');
const fields = isObjectType(contact) ? Object.values(contact.getFields()) : [];
/** Those that answer a property, by the slug that their description names. */
const properties = fields.flatMap(({ resolve, description, args }) => {
  const slug = /Property `(\w+)`\.$/.exec(description ?? '')?.[1];
  return slug && resolve && args.length === 0 ? [{ slug, resolve }] : [];
});

const value = fc.oneof(
  fc.constantFrom(null, undefined, '', 'open', '42', '4e400', ' ', '2024-02-30', '2024-02-29T10:00:00Z'),
  fc.constantFrom('3054f786-09ed-5d8a-9e37-11132e82a93f', 42, 0.5, -0, true, false),
  fc.string(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

it('a value that a record tells plainly is answered as any other way would answer it, refusals included', () => {
  expect(properties.length).toBeGreaterThan(15);
  const may = fc.constantFrom(undefined, new Permissions([['contact:read']]), new Permissions([['*']]));
  fc.assert(
    fc.property(fc.constantFrom(...properties), value, may, ({ slug, resolve }, told, permissions) => {
      const record = {
        object: 'contact',
        id: 'x',
        values: { [slug]: told },
        selected: new Set([slug]),
        complete: false,
      };
      const answer = (of: object) => {
        try {
          const operation = { permissions, may: (needed: 'read') => permissions?.allows(needed) ?? true };
          return { answer: resolve(of, {}, { operation }, {} as GraphQLResolveInfo) as unknown };
        } catch (error) {
          return { error: String(error) };
        }
      };
      // A record of which the upstream did not know everything is asked about each of its values.
      expect(answer(record)).toEqual(answer({ ...record, unknown: new Set(['another']) }));
    }),
    { numRuns: 2_000 },
  );
});
