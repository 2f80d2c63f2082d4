import { canonicalJson } from '../../prism/canonical-json.ts';
import type { Scope } from './scope.ts';

type Ids = readonly string[] | undefined;

/** Whether the count endpoint tells how many there are: it takes no filter. */
export function countsAll({ filter, deleted }: Scope['bound'], ids: Ids): boolean {
  return filter.length === 0 && ids === undefined && !deleted;
}

/** What is counted, the same in whatever order it is asked for. */
export function countedOf(scope: Scope['bound'], ids: Ids): string {
  const { sort: _sort, ...counted } = scope;
  return countsAll(scope, ids) ? (scope.listId ?? '') : canonicalJson({ ...counted, ids });
}
