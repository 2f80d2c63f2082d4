import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { selectedNeeds } from '../read/needs.ts';
import { assertId } from '../value/id.ts';

/** `contact`: a record by its id. */
export function addGet(object: RecordObject): void {
  if (!object.has('get')) return;
  const { builder, name, field, type, words } = object;
  const needsOf = selectedNeeds(name);
  builder.queryField(field, (t) =>
    t.field({
      type,
      permission: `${object.path}:read`,
      description: `${words.a.charAt(0).toUpperCase()}${words.a.slice(1)} by its id; null when there is none.`,
      args: { id: t.arg.id({ required: true, description: `The ${words.one}'s UUID.` }) },
      resolve: (_root, { id }, { operation }, info) => {
        assertId(id, 'id');
        return loaderOf(object, operation).load(id, needsOf(info));
      },
    }),
  );
}
