import { type SelectedField, selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { Needs, needsOf } from '../read/needs.ts';
import { defaultFirst } from '../read/planned-rows.ts';
import { largestUpstreamPage, type Position, pagesOf, startOfWalk } from './page.ts';

/** What is selected of a connection. */
export interface Selection {
  /** Records, cursors or `pageInfo`. */
  readonly page: boolean;
  /** Whether there are more: what a page without records has to be read for. */
  readonly more: boolean;
  readonly total: boolean;
  readonly needs: Needs;
}

/** The same for every execution of a document in which no variable has a say. */
export const selectionOf = once((object: RecordObject) =>
  perSelection((info) => selectedOf(selectedFields(info, `${object.name}Connection`))),
);

function selectedOf(fields: readonly SelectedField[]): Selection {
  const needs = new Needs();
  let page = false;
  let more = false;
  let total = false;
  for (const selected of fields) {
    const { name } = selected.field;
    if (name === 'totalCount') total = true;
    else page ||= name !== '__typename';
    if (name === 'pageInfo') more ||= selected.below().some(({ field }) => field.name === 'hasNextPage');
    if (name === 'nodes') needs.add(needsOf(selected.below()));
    if (name !== 'edges') continue;
    for (const edge of selected.below()) if (edge.field.name === 'node') needs.add(needsOf(edge.below()));
  }
  return { page, more, total, needs };
}

/** Whether a page has to be read for it; one without records only to know whether there are any. */
export function readsPage({ page, more }: Selection, first: number): boolean {
  return first > 0 ? page : more;
}

/**
 * Pages, and what the records on them cost besides: a GET each for what only that tells, what refers to each, and a
 * query for 50 of those that may be deleted.
 */
export function requestsOf(first: number, start: Position, needs: Needs, deleted: boolean): number {
  const presence = deleted && needs.presence ? Math.ceil(first / largestUpstreamPage) : 0;
  return pagesOf(Math.max(first, 1), start) + first * (needs.each + (needs.record ? 1 : 0)) + presence;
}

/** What a connection that is selected below a record will cost, at most. */
export function plannedRequests(field: SelectedField): number {
  const selection = selectedOf(field.below());
  const { first: given } = field.args;
  const first = typeof given === 'number' ? Math.max(0, given) : defaultFirst;
  if (readsPage(selection, first)) return requestsOf(first, startOfWalk(first), selection.needs, false);
  return selection.total ? 1 : 0;
}
