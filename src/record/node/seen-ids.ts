/**
 * Which kind of record each id was seen as, the latest of them. They come in two halves: once the younger one is full, the
 * older one is forgotten as a whole. To forget one id at a time costs more the more there are: a Map keeps the place of
 * what was deleted, and looks for its first entry from the start.
 */
export class SeenIds {
  readonly #mostOfHalf: number;
  #younger = new Map<string, string>();
  #older = new Map<string, string>();

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
    return this.#younger.get(key) ?? this.#older.get(key);
  }

  note(id: string, kind: string): void {
    const key = id.toLowerCase();
    if (this.#younger.get(key) === kind) return;
    if (this.#younger.size >= this.#mostOfHalf) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, kind);
  }
}
