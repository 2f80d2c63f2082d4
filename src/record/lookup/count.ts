import type { RecordObject } from '../object/record-object.ts';
import { keptCount } from '../read/kept-count.ts';
import { countOf } from '../value/count.ts';
import { checkedListId } from '../value/list-id.ts';

/** `contactCount`: how many there are. */
export function addCount(object: RecordObject): void {
  if (!object.has('count')) return;
  const { builder, field, path, words } = object;
  builder.queryField(`${field}Count`, (t) =>
    t.int({
      permission: `${path}:read`,
      description: `How many ${words.many} the key may see.`,
      args: { listId: t.arg.id({ description: `Only ${words.many} of this list.` }) },
      resolve: async (_root, { listId }, { operation }) => {
        const list = checkedListId(listId, 'listId');
        return countOf(
          await keptCount(object, operation, list ?? '', (prism) => prism.of(path).count(list)),
          'total',
        );
      },
    }),
  );
}
