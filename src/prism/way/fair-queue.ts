/** First come, first served within an operation; operations take turns, so a big one does not hold up the small ones. */
export class FairQueue<Item> {
  readonly #lines = new Map<object, Item[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(operation: object, item: Item): void {
    const line = this.#lines.get(operation);
    if (line === undefined) this.#lines.set(operation, [item]);
    else line.push(item);
    this.#size += 1;
  }

  shift(): Item | undefined {
    for (const [operation, line] of this.#lines) {
      const item = line.shift();
      this.#lines.delete(operation);
      if (line.length > 0) this.#lines.set(operation, line);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }

  remove(operation: object, item: Item): void {
    const line = this.#lines.get(operation);
    const index = line?.indexOf(item) ?? -1;
    if (line === undefined || index === -1) return;
    line.splice(index, 1);
    this.#size -= 1;
    if (line.length === 0) this.#lines.delete(operation);
  }

  /** How many would be served before one that this operation pushes now. */
  ahead(operation: object): number {
    const own = this.#lines.get(operation)?.length ?? 0;
    let ahead = own;
    let rounds = own + 1;
    for (const [other, { length }] of this.#lines) {
      // Whose turn comes after its own has one turn less before it.
      if (other === operation) rounds -= 1;
      else ahead += Math.min(length, rounds);
    }
    return ahead;
  }

  items(): Item[] {
    return [...this.#lines.values()].flat();
  }
}
