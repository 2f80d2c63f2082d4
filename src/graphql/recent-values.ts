interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  /** Asked for since it was last in danger. */
  used: boolean;
}

/** Values by a text, up to a total weight. What has not been asked for lately goes first; asking costs one look-up. */
export class RecentValues<Value> {
  readonly #most: number;
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Of all that is here. */
  get weight(): number {
    return this.#weight;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = true;
    return entry.value;
  }

  /** The first value stays: an equal key has an equal value. What is too heavy by itself is not kept. */
  set(key: string, value: Value, weight: number): void {
    if (weight > this.#most || this.get(key) !== undefined) return;
    this.#entries.set(key, { value, weight, used: false });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#most) break;
      this.#entries.delete(oldest);
      if (entry.used && oldest !== key) {
        entry.used = false;
        this.#entries.set(oldest, entry);
      } else this.#weight -= entry.weight;
    }
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
