/** `items[3].default.email`, `items.3.default.email` and `items/3/default/email` have the same segments. */
export function segmentsOf(path: string): string[] {
  return path.split(/[.[\]/"']+/).filter((segment) => segment !== '');
}

/** What an issue's path points at within a batch or an import: the item, and the rest of the path inside it. */
export interface ItemPlace {
  readonly index: number;
  readonly inside: readonly string[];
}

const lists: ReadonlySet<string | undefined> = new Set(['items', 'ids', 'objects']);

/** The item of a batch (`items[3]…`, `ids[3]`) or the row of an import (`objects[3]…`); undefined: none is named. */
export function itemPlaceOf(path: string): ItemPlace | undefined {
  const [list, index, ...inside] = segmentsOf(path);
  if (!lists.has(list) || index === undefined || !/^\d{1,9}$/.test(index)) return undefined;
  return { index: Number(index), inside };
}
