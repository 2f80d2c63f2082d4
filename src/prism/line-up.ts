interface Place<Item> {
  item: Item | undefined;
  before: Place<Item> | undefined;
  behind: Place<Item> | undefined;
}

/**
 * Who has come and not gone yet, in that order. A `Set` says the same, but one that lives long while its items come and go
 * makes its table anew all the time, and each old table points to the next: once one of them has got old, V8's scavenger
 * takes all that follow for reachable, and with them every item that was ever there (docs/performance.md).
 */
export class LineUp<Item> {
  #first: Place<Item> | undefined;
  #last: Place<Item> | undefined;

  /** What is returned takes it out, once. */
  add(item: Item): () => void {
    const place: Place<Item> = { item, before: this.#last, behind: undefined };
    if (this.#last) this.#last.behind = place;
    else this.#first = place;
    this.#last = place;
    return () => this.#remove(place);
  }

  /** Takes out who has waited longest; undefined: nobody is here. */
  takeFirst(): Item | undefined {
    const place = this.#first;
    const item = place?.item;
    if (place !== undefined) this.#remove(place);
    return item;
  }

  #remove(place: Place<Item>): void {
    const { before, behind } = place;
    if (place.item === undefined) return;
    if (before) before.behind = behind;
    else this.#first = behind;
    if (behind) behind.before = before;
    else this.#last = before;
    // Old as it may be, it holds nobody.
    place.item = undefined;
    place.before = undefined;
    place.behind = undefined;
  }
}
