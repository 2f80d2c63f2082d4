import { builder } from '../../graphql/builder.ts';
import { codedError } from '../../graphql/errors.ts';
import type { PropertyDefinition, PropertyOption } from '../../prism/client/definitions.ts';

const ContactPropertyOption = builder.objectRef<PropertyOption>('ContactPropertyOption').implement({
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

export const ContactPropertyDefinition = builder
  .objectRef<PropertyDefinition>('ContactPropertyDefinition')
  .implement({
    description: "A property that the team's contacts can have.",
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
        description: 'Whether each contact must have it.',
      }),
      native: t.exposeBoolean('native', { nullable: false, description: 'Whether every team has it.' }),
      options: t.expose('options', {
        type: [ContactPropertyOption],
        nullable: false,
        description: 'The choices of a select or multiselect; else empty.',
      }),
    }),
  });
