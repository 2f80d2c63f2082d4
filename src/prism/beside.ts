/**
 * A value beside an object that lives no longer than a request. A `WeakMap` says the same, but its table is old, and V8's
 * scavenger keeps whatever an old table holds, keys that nobody has any more included: all that a request had read and
 * answered then outlived it, was copied twice and waited for a full collection (`docs/performance.md`).
 */
export class Beside<Key extends object, Value> {
  readonly #name = Symbol('beside');

  get(key: Key): Value | undefined {
    return (key as Record<symbol, Value | undefined>)[this.#name];
  }

  set(key: Key, value: Value): void {
    (key as Record<symbol, Value>)[this.#name] = value;
  }
}
