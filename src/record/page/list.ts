import { filterInput } from '../filter/filter.ts';
import { sortInput } from '../filter/sort.ts';
import type { RecordObject } from '../object/record-object.ts';
import { pageRows } from '../read/planned-rows.ts';
import { connectionType } from './connection.ts';
import { resolveConnection } from './resolve-connection.ts';

/** `contacts`: pages of a kind of record. */
export function addList(object: RecordObject): void {
  if (!object.has('query')) return;
  const { builder, fields, words } = object;
  builder.queryField(fields, (t) =>
    t.field({
      type: connectionType(object),
      permission: `${object.path}:read`,
      description: `A page of ${words.many}.`,
      listSize,
      args: {
        first: t.arg.int({ description: firstDescription }),
        after: t.arg.string({ description: `Behind the ${words.one} with this cursor.` }),
        filter: t.arg({ type: filterInput(object), description: `Only ${words.many} that match.` }),
        sort: t.arg({
          type: [sortInput(object)],
          description: 'In this order; the first key weighs most.',
        }),
        listId: t.arg.id({ description: `Only ${words.many} of this list.` }),
        includeDeleted: t.arg.boolean({ description: 'Deleted ones as well; false unless given.' }),
      },
      extensions: { rows: pageRows },
      resolve: (_root, args, { operation }, info) => resolveConnection(object, args, operation, info),
    }),
  );
}

/** For routers that weigh a query before they run it. */
export const listSize = {
  assumedSize: 25,
  slicingArguments: ['first'],
  sizedFields: ['edges', 'nodes'],
  requireOneSlicingArgument: false,
};

export const firstDescription =
  'How many; 25 unless given, and 200 at most unless the gateway is set otherwise.';
