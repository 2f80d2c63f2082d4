import { badUserInput } from '../../graphql/errors.ts';
import type { FilterCondition } from '../../prism/client/object-client.ts';
import { type FilterInput, upstreamFilter } from '../filter/filter.ts';
import { type Search, searchOf } from '../filter/search.ts';
import { type SortInput, upstreamSort } from '../filter/sort.ts';
import type { RecordObject } from '../object/record-object.ts';
import { checkedListId } from '../value/list-id.ts';

export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly filter?: FilterInput | null | undefined;
  readonly sort?: readonly SortInput[] | null | undefined;
  readonly listId?: string | null | undefined;
  readonly includeDeleted?: boolean | null | undefined;
}

/** What a connection is narrowed to besides its arguments: the records that belong to another one. */
export interface Within {
  readonly conditions?: readonly FilterCondition[];
  /** These alone; `of` says whose they are, for the cursor: the list itself may change from page to page. */
  readonly listed?: { readonly ids: readonly string[]; readonly of: string };
}

/** Which records a connection is of. */
export interface Scope {
  /** What a cursor is bound to, in the upstream's own words: equal ones have equal fingerprints. */
  readonly bound: {
    readonly filter: FilterCondition[];
    readonly combinator: 'AND' | 'OR';
    readonly of?: string;
    /** What is looked for in the rows. */
    readonly walked?: string;
    readonly sort: ReturnType<typeof upstreamSort>;
    readonly listId: string | null;
    readonly deleted: boolean;
  };
  /** What the upstream cannot be asked for beside the filter, so that the rows are looked through for it. */
  readonly walked: Search | undefined;
}

/** Throws BAD_USER_INPUT for what cannot be asked for. */
export function scopeOf(object: RecordObject, args: ConnectionArguments, within: Within): Scope {
  const { conditions = [], listed } = within;
  const { filter, combinator } = upstreamFilter(object, args.filter);
  if (conditions.length > 0 && combinator === 'OR' && filter.length > 1) {
    throw badUserInput(
      '`filter.match` must not be ANY here: the upstream joins all conditions alike, and one of them is whose records these are. Ask once for each condition, or filter the root field.',
      'filter.match',
    );
  }
  const own = [...conditions, ...filter];
  const isAny = combinator === 'OR' && own.length > 1;
  const search = searchOf(object, args.search);
  const asked = search && joined(search.conditions, own, isAny);
  const walked = asked === undefined ? search : undefined;
  return {
    walked,
    bound: {
      filter: asked?.filter ?? own,
      combinator: asked?.combinator ?? (conditions.length > 0 ? 'AND' : combinator),
      ...(listed === undefined ? undefined : { of: listed.of }),
      ...(walked === undefined ? undefined : { walked: walked.text.toLowerCase() }),
      sort: upstreamSort(args.sort),
      listId: checkedListId(args.listId, 'listId') ?? null,
      deleted: args.includeDeleted ?? false,
    },
  };
}

/** One of these and all of those, as far as one flat combinator can say it; else undefined. */
function joined(
  oneOf: readonly FilterCondition[],
  others: readonly FilterCondition[],
  isAny: boolean,
): Pick<Scope['bound'], 'filter' | 'combinator'> | undefined {
  if (others.length === 0) return { filter: [...oneOf], combinator: oneOf.length > 1 ? 'OR' : 'AND' };
  return oneOf.length === 1 && !isAny ? { filter: [...others, ...oneOf], combinator: 'AND' } : undefined;
}
