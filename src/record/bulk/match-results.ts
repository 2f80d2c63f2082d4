/** The most items that one request takes (contract, "Basics"). */
export const batchSize = 100;

/** Batches in the order of the items. */
export function cut<Item>(items: readonly Item[], size = batchSize): Item[][] {
  const batches: Item[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

interface Identified {
  readonly id: string;
}

interface Answered {
  readonly id: string | null;
  readonly ok: boolean;
}

/**
 * The result of each item of a batch, in the order of the items; undefined where the answer has none. A result
 * belongs to the item at its position when its id agrees, else to the first item with its id that has none yet. One
 * without an id is the error of the item at its position, if the answer has as many results as there are items.
 */
export function matchResults<Result extends Answered>(
  items: readonly Identified[],
  results: readonly Result[],
): (Result | undefined)[] {
  const keys = items.map(({ id }) => id.toLowerCase());
  const matched: (Result | undefined)[] = keys.map((key, position) => {
    const result = results[position];
    return result !== undefined && result.id?.toLowerCase() === key ? result : undefined;
  });
  if (!matched.includes(undefined)) return matched;

  const waiting = new Map<string, number[]>();
  for (const [position, key] of keys.entries()) {
    if (matched[position] !== undefined) continue;
    const positions = waiting.get(key);
    if (positions) positions.push(position);
    else waiting.set(key, [position]);
  }
  for (const [position, result] of results.entries()) {
    if (result.id === null || matched[position] === result) continue;
    const free = waiting.get(result.id.toLowerCase())?.shift();
    if (free !== undefined) matched[free] = result;
  }

  if (results.length !== items.length) return matched;
  return matched.map((result, position) => {
    const own = results[position];
    return result === undefined && own?.id === null && !own.ok ? own : result;
  });
}
