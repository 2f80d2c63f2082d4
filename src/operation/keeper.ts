/** A place for what lives as long as its owner and is none of the owner's business: each thing is made when it is first asked for. */
export class Keeper<Owner> {
  readonly #owner: Owner;
  #kept: Map<(owner: Owner) => unknown, unknown> | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** The one thing that this function makes for this owner. */
  get<Kept>(make: (owner: Owner) => Kept): Kept {
    this.#kept ??= new Map();
    const known = this.#kept.get(make);
    if (known !== undefined) return known as Kept;
    const kept = make(this.#owner);
    this.#kept.set(make, kept);
    return kept;
  }
}
