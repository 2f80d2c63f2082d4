/** How deep brackets may nest in a document, and lists and objects in its variables: what walks them calls itself. */
export const deepestNesting = 100;

/** Whether lists and objects nest deeper in a value than so many levels. Looks no deeper itself. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const item of Array.isArray(value) ? value : Object.values(value))
    if (isDeeperThan(levels - 1, item)) return true;
  return false;
}
