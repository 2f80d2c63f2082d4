/**
 * Values by a text of which so many are kept; what nobody has vouched for makes room first, and only for its like. So
 * made-up names never push out known ones.
 */
export class KnownFirst<Value> {
  readonly #most: number;
  readonly #known = new Map<string, Value>();
  readonly #unknown = new Map<string, Value>();

  /** `most` of the known, and as many of the others. */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#known.get(key) ?? this.#unknown.get(key);
  }

  isKnown(key: string): boolean {
    return this.#known.has(key);
  }

  /** As the one used last. The one of its kind that was used least recently makes room. */
  set(key: string, value: Value): void {
    const kind = this.#known.has(key) ? this.#known : this.#unknown;
    kind.delete(key);
    kind.set(key, value);
    const oldest = kind.keys().next();
    if (kind.size > this.#most && !oldest.done) kind.delete(oldest.value);
  }

  /** From now on it is one of the known. */
  vouch(key: string): void {
    const value = this.#unknown.get(key);
    if (value === undefined) return;
    this.#unknown.delete(key);
    this.#known.set(key, value);
    this.set(key, value);
  }

  entries(): [string, Value][] {
    return [...this.#known, ...this.#unknown];
  }
}
