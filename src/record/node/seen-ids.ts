/** Anything that has an id. */
export type Identified = Readonly<{ id: string }>;

interface Page {
  readonly ids: readonly string[];
  readonly kind: string;
}

/**
 * Ids that were seen one after the other. Of a page its list of ids is kept as it came, and only looked into once
 * somebody asks for a kind: a Map entry for each id costs a walk through pages 3 % of its time, and most clients never ask.
 */
class SeenTogether {
  /** By their first id. */
  readonly #pages = new Map<string, Page>();
  #unsorted: Page[] = [];
  readonly #kinds = new Map<string, string>();
  #size = 0;

  /** Ids kept in mind; one that stood in several pages counts in each of them. */
  get size(): number {
    return this.#size;
  }

  kindOf(key: string): string | undefined {
    for (const { ids, kind } of this.#unsorted) for (const id of ids) this.#kinds.set(id.toLowerCase(), kind);
    if (this.#unsorted.length > 0) this.#unsorted = [];
    return this.#kinds.get(key);
  }

  note(records: readonly Identified[], kind: string): void {
    const [first, second] = records;
    if (first === undefined) return;
    if (second === undefined) this.#noteOne(first.id.toLowerCase(), kind);
    else if (!begins(this.#pages.get(first.id), records, kind)) {
      const page = { ids: records.map(({ id }) => id), kind };
      this.#pages.set(first.id, page);
      this.#unsorted.push(page);
      this.#size += page.ids.length;
    }
  }

  #noteOne(key: string, kind: string): void {
    if (this.#kinds.get(key) === kind) return;
    this.#kinds.set(key, kind);
    this.#size += 1;
  }
}

/** Whether a page that was seen before begins with all of these. */
function begins(page: Page | undefined, records: readonly Identified[], kind: string): boolean {
  return page !== undefined && page.kind === kind && records.every(({ id }, index) => id === page.ids[index]);
}

/**
 * Which kind of record each id was seen as, the latest of them. They come in two halves: once the younger one is full, the
 * older one is forgotten as a whole. To forget one id at a time costs more the more there are: a Map keeps the place of
 * what was deleted, and looks for its first entry from the start.
 */
export class SeenIds {
  readonly #mostOfHalf: number;
  #younger = new SeenTogether();
  #older = new SeenTogether();

  /** Of `most` ids at most, and of the latest half of them for sure. */
  constructor(most: number) {
    this.#mostOfHalf = Math.floor(most / 2);
  }

  /** Ids kept in mind. */
  get size(): number {
    return this.#younger.size + this.#older.size;
  }

  /** Undefined: not seen, or forgotten. */
  kindOf(id: string): string | undefined {
    const key = id.toLowerCase();
    return this.#younger.kindOf(key) ?? this.#older.kindOf(key);
  }

  note(records: readonly Identified[], kind: string): void {
    const { size } = this.#younger;
    if (size > 0 && size + records.length > this.#mostOfHalf) {
      this.#older = this.#younger;
      this.#younger = new SeenTogether();
    }
    this.#younger.note(records, kind);
  }
}
