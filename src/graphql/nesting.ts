/** How deep brackets may nest in a document, and lists and objects in its variables: what walks them calls itself. */
export const deepestNesting = 100;

/** Whether lists and objects nest deeper in a value of JSON than so many levels. Looks no deeper itself. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  return isObject(value) && isObjectDeeper(levels, value);
}

/** Called for lists and objects alone, and without a list of an object's values: of 480,000 values that takes longer than the walk. */
function isObjectDeeper(levels: number, value: object): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (isObject(item) && isObjectDeeper(levels - 1, item)) return true;
    return false;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) {
    const field = fields[name];
    if (isObject(field) && isObjectDeeper(levels - 1, field)) return true;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
