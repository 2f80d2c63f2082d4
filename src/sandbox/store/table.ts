import type { PropertyDefinition, SandboxObject, SandboxRecord } from '../model.ts';
import type { SandboxSettings } from '../settings.ts';
import { keyFor } from './match-keys.ts';
import type { Properties } from './properties.ts';
import { ValueIndex } from './value-index.ts';

/** The records of one kind that a team has, in the order of their creation. */
export class Table {
  readonly object: SandboxObject;
  readonly properties: Properties;
  readonly records: Map<string, SandboxRecord>;
  readonly #settings: Readonly<SandboxSettings>;
  readonly #indexes = new Map<string, ValueIndex>();
  #live = 0;

  constructor(
    object: SandboxObject,
    properties: Properties,
    settings: Readonly<SandboxSettings>,
    records = new Map<string, SandboxRecord>(),
  ) {
    this.object = object;
    this.properties = properties;
    this.records = records;
    this.#settings = settings;
  }

  /** An independent table with the same in it: cheap, since records are never changed in place. */
  copy(): Table {
    const copy = new Table(this.object, this.properties.copy(), this.#settings, new Map(this.records));
    copy.#live = this.#live;
    return copy;
  }

  /** The record unless it is soft-deleted or hidden. */
  live(id: string): SandboxRecord | undefined {
    const record = this.records.get(id);
    return record?.deletedAt === null && !this.hides(id) ? record : undefined;
  }

  /** Whether the caller may not see the record. */
  hides(id: string): boolean {
    return this.#settings.hiddenIds.includes(id);
  }

  get liveCount(): number {
    const hidden = this.#settings.hiddenIds.filter((id) => this.records.get(id)?.deletedAt === null);
    return this.#live - hidden.length;
  }

  put(record: SandboxRecord): SandboxRecord {
    const before = this.records.get(record.id);
    for (const index of this.#indexes.values()) {
      if (before !== undefined) index.remove(before);
      index.add(record);
    }
    if (before?.deletedAt === null) this.#live -= 1;
    if (record.deletedAt === null) this.#live += 1;
    this.records.set(record.id, record);
    return record;
  }

  /** Live records whose property has the value, all of them or the members of one list. */
  findBy(
    property: PropertyDefinition,
    value: string,
    options: { caseInsensitive?: boolean; listId?: string | null } = {},
  ): SandboxRecord[] {
    const key = keyFor(property, value);
    if (key === null) return [];
    const ids = this.#index(property, options.caseInsensitive ?? false).find(key);
    const found = [...ids].map((id) => this.live(id)).filter((record) => record !== undefined);
    const listId = options.listId ?? null;
    return listId === null ? found : found.filter((record) => record.listIds.includes(listId));
  }

  #index(property: PropertyDefinition, caseInsensitive: boolean): ValueIndex {
    const name = `${caseInsensitive ? 'i' : 's'}:${property.slug}`;
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = new ValueIndex(property, caseInsensitive);
    for (const record of this.records.values()) index.add(record);
    this.#indexes.set(name, index);
    return index;
  }
}
