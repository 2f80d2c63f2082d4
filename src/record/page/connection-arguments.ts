import { filterInput } from '../filter/filter.ts';
import { searchedSlugs } from '../filter/search.ts';
import { sortInput } from '../filter/sort.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { mostWalked } from './walk.ts';

/** The arguments that every connection to a kind of record has. */
export const connectionArguments = once((object: RecordObject) => {
  const { builder, words } = object;
  return builder.args((t) => ({
    first: t.int({
      description:
        'How many; 25 unless given, and 200 at most unless the gateway is set otherwise. 0: none, for `totalCount` alone.',
    }),
    after: t.string({ description: `Behind the ${words.one} with this cursor.` }),
    last: t.int({ description: 'Refused, with what to do instead: the upstream pages forward only.' }),
    before: t.string({ description: 'Refused, with what to do instead: the upstream pages forward only.' }),
    search: t.string({ description: searchDescription(object) }),
    filter: t.field({ type: filterInput(object), description: `Only ${words.many} that match.` }),
    sort: t.field({
      type: [sortInput(object)],
      description: 'In this order; the first key weighs most.',
    }),
  }));
});

function searchDescription(object: RecordObject): string {
  const slugs = searchedSlugs(object);
  const named = slugs.map((slug) => `\`${slug}\``).join(' or ');
  const besides = slugs.length > 1 ? 'Beside any other condition' : 'Beside a filter that matches ANY';
  return `Only ${object.words.many} whose ${named} contains this text, whatever its case; blank finds all. ${besides} the upstream cannot be asked for both, so what it answers is looked through: one request for 50, ${mostWalked} at most for a page. Then a page may be short, \`hasNextPage\` is true as long as there is something left to look through, and \`totalCount\` is an error.`;
}

/** For routers that weigh a query before they run it. */
export const listSize = {
  assumedSize: 25,
  slicingArguments: ['first'],
  sizedFields: ['edges', 'nodes'],
  requireOneSlicingArgument: false,
};
