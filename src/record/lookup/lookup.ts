import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismConflictError, PrismNotFoundError } from '../../prism/errors.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { keptFind } from '../read/kept-find.ts';
import { checkedListId } from '../value/list-id.ts';
import { assertSlug } from '../value/slug.ts';
import { ambiguousMatchError, type Failure, notFoundError } from '../write/failures.ts';

/** `contactBy`: the one record with a value of a property. */
export function addLookup(object: RecordObject): void {
  if (!object.has('find')) return;
  const { builder, name, field, type, words, exampleSlug } = object;
  const payload = builder.unionType(`${name}LookupPayload`, {
    description: `The one ${words.one} that matches, or why there is not exactly one.`,
    types: [type, notFoundError(builder), ambiguousMatchError(builder)],
    resolveType: (value) => ('__typename' in value ? value.__typename : name),
  });
  builder.queryField(`${field}By`, (t) =>
    t.field({
      type: payload,
      permission: `${object.path}:read`,
      description: `The ${words.one} with this value of a property, where exactly one has it.`,
      args: {
        property: t.arg.string({
          required: true,
          description: `The slug of the property, such as "${exampleSlug}".`,
        }),
        value: t.arg.string({ required: true, description: 'The value, at most 1,000 characters.' }),
        listId: t.arg.id({ description: `Only ${words.many} of this list.` }),
      },
      resolve: async (_root, { property, value, listId }, { operation }): Promise<PrismRecord | Failure> => {
        assertSlug(property, 'property');
        permitPath(object, property, operation);
        const list = checkedListId(listId, 'listId');
        const { path } = object;
        try {
          const record = await keptFind(object, operation, { slug: property, value, listId: list });
          noteKind(operation, record.id, path);
          return record;
        } catch (error) {
          if (error instanceof PrismNotFoundError)
            return { ...told(error), __typename: 'PrismNotFoundError', code: 'NOT_FOUND' };
          if (error instanceof PrismConflictError) {
            const matched = { object, property, value, listId: list };
            return {
              ...told(error),
              __typename: 'PrismAmbiguousMatchError',
              code: 'AMBIGUOUS_MATCH',
              matched,
            };
          }
          throw error;
        }
      },
    }),
  );
}

function told({ upstreamCode, message }: PrismNotFoundError | PrismConflictError) {
  return { upstreamCode, message };
}
