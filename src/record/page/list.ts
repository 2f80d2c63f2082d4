import type { RecordObject } from '../object/record-object.ts';
import { pageRows } from '../read/planned-rows.ts';
import { connectionType } from './connection.ts';
import { connectionArguments, listSize } from './connection-arguments.ts';
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
      directives: { listSize },
      args: {
        ...connectionArguments(object),
        listId: t.arg.id({ description: `Only ${words.many} of this list.` }),
        includeDeleted: t.arg.boolean({ description: 'Deleted ones as well; false unless given.' }),
      },
      extensions: { rows: pageRows },
      resolve: (_root, args, { operation }, info) => resolveConnection(object, args, operation, info),
    }),
  );
}
