import { codedError } from '../../graphql/errors.ts';
import type { PropertyDefinition, PropertyOption } from '../../prism/client/definitions.ts';
import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { definitionsOf } from '../value/definitions.ts';
import { checkedListId } from '../value/list-id.ts';

/** `contactPropertyDefinitions`: which properties a kind of record can have. */
export function addDefinitions(object: RecordObject): void {
  if (!object.has('definitions')) return;
  const { builder, field, words } = object;
  builder.queryField(`${field}PropertyDefinitions`, (t) =>
    t.field({
      type: [definitionType(builder)],
      permission: `${object.path}:read`,
      description: `The properties that the team's ${words.many} can have. Read once and kept for five minutes.`,
      args: { listId: t.arg.id({ description: 'With the properties of this list.' }) },
      resolve: async (_root, args, { operation }) => {
        const listId = checkedListId(args.listId, 'listId');
        const definitions = definitionsOf(object, operation);
        definitions.reserve(listId);
        await undefined;
        operation.allowance.check();
        return definitions.read(operation.lifetime, listId);
      },
    }),
  );
}

function optionType(builder: Builder) {
  return builder.objectRef<PropertyOption>('PrismPropertyOption').implement({
    description: 'One choice of a select or multiselect property.',
    fields: (t) => ({
      id: t.exposeID('id', {
        nullable: false,
        description: "The upstream's id; values are written and read by `slug`.",
      }),
      slug: t.exposeString('slug', { nullable: false, description: 'What values hold.' }),
      value: t.exposeString('value', { description: 'What people see.' }),
      colorScheme: t.exposeString('colorScheme', { description: 'The colour it is shown in.' }),
      sortIndex: t.float({
        description: 'Its place among the options.',
        resolve: ({ sortIndex, slug }) => {
          if (sortIndex === null || Number.isFinite(sortIndex)) return sortIndex;
          throw codedError(
            'UPSTREAM_VALUE_INVALID',
            `The \`sort_index\` of the option "${slug}" is no number.`,
          );
        },
      }),
    }),
  });
}

const definitionType = once((builder: Builder) => {
  const option = optionType(builder);
  return builder.objectRef<PropertyDefinition>('PrismPropertyDefinition').implement({
    description: "A property that the team's records of a kind can have.",
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "The definition's id." }),
      slug: t.exposeString('slug', {
        nullable: false,
        description: 'The name that `property(slug:)`, filters and sorts take.',
      }),
      name: t.exposeString('name', { description: 'What people see.' }),
      type: t.exposeString('type', {
        nullable: false,
        description: "The upstream's storage type, such as `str`, `num` or `ref_organization`.",
      }),
      required: t.exposeBoolean('required', {
        nullable: false,
        description: 'Whether each record must have it.',
      }),
      native: t.exposeBoolean('native', { nullable: false, description: 'Whether every team has it.' }),
      options: t.expose('options', {
        type: [option],
        nullable: false,
        description: 'The choices of a select or multiselect; else empty.',
      }),
    }),
  });
});
