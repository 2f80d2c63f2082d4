import type { PropertyDefinition, SandboxRecord } from '../model.ts';
import { keysOf } from './match-keys.ts';

/** Finds records by a property's value without looking at all of them: imports match thousands of rows. */
export class ValueIndex {
  readonly #property: PropertyDefinition;
  readonly #caseInsensitive: boolean;
  readonly #ids = new Map<string, Set<string>>();

  constructor(property: PropertyDefinition, caseInsensitive: boolean) {
    this.#property = property;
    this.#caseInsensitive = caseInsensitive;
  }

  add(record: SandboxRecord): void {
    for (const key of this.#keys(record)) {
      const ids = this.#ids.get(key);
      if (ids === undefined) this.#ids.set(key, new Set([record.id]));
      else ids.add(record.id);
    }
  }

  remove(record: SandboxRecord): void {
    for (const key of this.#keys(record)) this.#ids.get(key)?.delete(record.id);
  }

  find(key: string): ReadonlySet<string> {
    return this.#ids.get(this.#folded(key)) ?? new Set();
  }

  #keys(record: SandboxRecord): string[] {
    return keysOf(this.#property, record.values[this.#property.slug]).map((key) => this.#folded(key));
  }

  #folded(key: string): string {
    return this.#caseInsensitive ? key.toLowerCase() : key;
  }
}
