/** Values by a text, up to a total weight; those used least recently go first. */
export class RecentValues<Value> {
  readonly #most: number;
  readonly #values = new Map<string, { readonly value: Value; readonly weight: number }>();
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    const known = this.#values.get(key);
    if (known === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, known);
    return known.value;
  }

  /** The first value stays: an equal key has an equal value. */
  set(key: string, value: Value, weight: number): void {
    if (this.get(key) !== undefined) return;
    this.#values.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, { weight: freed }] of this.#values) {
      if (this.#weight <= this.#most) break;
      this.#values.delete(oldest);
      this.#weight -= freed;
    }
  }
}
