import { keysOf } from './match-keys.ts';
import type { PropertyDefinition, SandboxContact } from './model.ts';

/** Finds contacts by a property's value without looking at all of them: imports match thousands of rows. */
export class ValueIndex {
  readonly #property: PropertyDefinition;
  readonly #caseInsensitive: boolean;
  readonly #ids = new Map<string, Set<string>>();

  constructor(property: PropertyDefinition, caseInsensitive: boolean) {
    this.#property = property;
    this.#caseInsensitive = caseInsensitive;
  }

  add(contact: SandboxContact): void {
    for (const key of this.#keys(contact)) {
      const ids = this.#ids.get(key);
      if (ids === undefined) this.#ids.set(key, new Set([contact.id]));
      else ids.add(contact.id);
    }
  }

  remove(contact: SandboxContact): void {
    for (const key of this.#keys(contact)) this.#ids.get(key)?.delete(contact.id);
  }

  find(key: string): ReadonlySet<string> {
    return this.#ids.get(this.#folded(key)) ?? new Set();
  }

  #keys(contact: SandboxContact): string[] {
    return keysOf(this.#property, contact.values[this.#property.slug]).map((key) => this.#folded(key));
  }

  #folded(key: string): string {
    return this.#caseInsensitive ? key.toLowerCase() : key;
  }
}
