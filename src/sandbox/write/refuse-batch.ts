import { ApiError, type Issue } from '../errors.ts';
import { below } from '../place.ts';

/**
 * What the setting `refuseBatches` asks for: every item is checked before the first is worked on, and one that cannot
 * be accepted has all of them refused: 422, with the place of each problem.
 */
export function refuseBadItems(
  items: readonly unknown[],
  place: string,
  check: (item: unknown, place: string) => unknown,
): void {
  const issues = items.flatMap((item, index) => issuesOf(below(place, index), (at) => check(item, at)));
  if (issues.length > 0) {
    const message = issues.map((issue) => issue.message).join('; ');
    throw new ApiError(422, 'validation_failed', message, { issues });
  }
}

function issuesOf(place: string, check: (place: string) => unknown): readonly Issue[] {
  try {
    check(place);
    return [];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { issues, message, code } = error;
    return issues.length > 0 ? issues : [{ field: place, message, code }];
  }
}
