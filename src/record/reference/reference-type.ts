import { builder } from '../../graphql/builder.ts';
import { pathNeeds, slugsNeeds, wholeNeeds } from '../read/field-needs.ts';
import { catalogue } from '../value/catalogue.ts';
import { propertiesOf, type Reference } from './reference.ts';

/** `calendar_event` → `ContactCalendarEventReference`. The prefix keeps it apart from the type of the subgraph that owns it. */
export function referenceTypeName(target: string): string {
  const words = target.split('_').filter((word) => word !== '');
  return `Contact${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Reference`;
}

/** What a record is called by, where its object is documented: a reference tells nothing that is not named (contract). */
const labels: Readonly<Record<string, string>> = {
  contact: 'full_name',
  identity: 'full_name',
  organization: 'name',
  deal: 'name',
  event: 'name',
  action: 'title',
  document: 'title',
};

function define(target: string) {
  const label = Object.hasOwn(labels, target) ? labels[target] : undefined;
  return builder.objectRef<Reference>(referenceTypeName(target)).implement({
    description: `A record of type \`${target}\` that a contact refers to, as far as the contact tells. Costs no request of its own.`,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "The upstream's UUID." }),
      name: t.string({
        description: 'What people would call it: its name, title or subject, whichever the upstream tells.',
        extensions: { needs: label === undefined ? wholeNeeds : pathNeeds(label) },
        resolve: ({ properties }) =>
          ['name', 'full_name', 'title', 'subject'].map((slug) => properties[slug]).find(isText) ?? null,
      }),
      properties: t.field({
        type: 'JSONObject',
        description:
          'Several properties by slug, as the upstream holds them; without `slugs`, all that come with the reference.',
        args: { slugs: t.arg.stringList({ description: 'Property slugs, such as "title".' }) },
        extensions: { needs: slugsNeeds },
        resolve: (reference, { slugs }) => propertiesOf(reference, slugs),
      }),
    }),
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const targets = catalogue.flatMap(({ kind, target }) =>
  target !== undefined && (kind === 'reference' || kind === 'references') ? [target] : [],
);

const byName = new Map<string, ReturnType<typeof define>>();
for (const target of new Set(targets)) {
  const name = referenceTypeName(target);
  if (!byName.has(name)) byName.set(name, define(target));
}

/** The type of references to `target`: a stub for a record that this gateway cannot read itself. */
export function referenceType(target: string): ReturnType<typeof define> {
  const type = byName.get(referenceTypeName(target));
  if (type === undefined) throw new Error(`The catalogue has no reference to "${target}".`);
  return type;
}
