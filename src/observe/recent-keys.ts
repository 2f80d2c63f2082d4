/** The keys used last, by their hashes: whose budgets are looked at. A label for each would have no end. */
export class RecentKeys {
  readonly #most: number;
  readonly #credentials = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  use(credential: string): void {
    this.#credentials.delete(credential);
    this.#credentials.add(credential);
    const oldest = this.#credentials.values().next();
    if (this.#credentials.size > this.#most && !oldest.done) this.#credentials.delete(oldest.value);
  }

  /** Undefined where nothing is known of any of them. */
  least(read: (credential: string) => number | undefined): number | undefined {
    let least: number | undefined;
    for (const credential of this.#credentials) {
      const value = read(credential);
      if (value !== undefined && (least === undefined || value < least)) least = value;
    }
    return least;
  }
}
