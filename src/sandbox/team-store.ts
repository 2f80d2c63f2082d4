import { keyFor } from './match-keys.ts';
import type { PropertyDefinition, SandboxContact, SandboxEntity, SandboxList, SandboxTeam } from './model.ts';
import type { Properties } from './properties.ts';
import { uuidFrom } from './uuid.ts';
import { ValueIndex } from './value-index.ts';

/** Everything one team has. Contacts stay in the order of their creation. */
export class TeamStore {
  readonly team: SandboxTeam;
  readonly properties: Properties;
  readonly contacts = new Map<string, SandboxContact>();
  readonly entities = new Map<string, SandboxEntity>();
  readonly lists = new Map<string, SandboxList>();
  readonly #seed: number;
  readonly #indexes = new Map<string, ValueIndex>();
  #live = 0;
  #sequence = 0;
  #created = 0;

  constructor(team: SandboxTeam, properties: Properties, seed: number) {
    this.team = team;
    this.properties = properties;
    this.#seed = seed;
  }

  /** An independent store with the same in it: cheap, since what it holds is never changed in place. */
  copy(): TeamStore {
    const copy = new TeamStore(this.team, this.properties.copy(), this.#seed);
    for (const contact of this.contacts.values()) copy.put(contact);
    for (const [id, entity] of this.entities) copy.entities.set(id, entity);
    for (const [id, list] of this.lists) copy.lists.set(id, list);
    copy.#sequence = this.#sequence;
    copy.#created = this.#created;
    return copy;
  }

  /** The contact unless it is soft-deleted. */
  live(id: string): SandboxContact | undefined {
    const contact = this.contacts.get(id);
    return contact?.deletedAt === null ? contact : undefined;
  }

  get liveCount(): number {
    return this.#live;
  }

  nextSequence(): number {
    return this.#sequence++;
  }

  /** Ids of created records: the n-th is the same in every run with the same seed. */
  newId(kind: string): string {
    return uuidFrom(`${this.#seed}:${this.team.id}:new:${kind}:${this.#created++}`);
  }

  put(contact: SandboxContact): SandboxContact {
    const before = this.contacts.get(contact.id);
    for (const index of this.#indexes.values()) {
      if (before !== undefined) index.remove(before);
      index.add(contact);
    }
    if (before?.deletedAt === null) this.#live -= 1;
    if (contact.deletedAt === null) this.#live += 1;
    this.contacts.set(contact.id, contact);
    return contact;
  }

  /** Live contacts whose property has the value, all of them or the members of one list. */
  findBy(
    property: PropertyDefinition,
    value: string,
    options: { caseInsensitive?: boolean; listId?: string | null } = {},
  ): SandboxContact[] {
    const key = keyFor(property, value);
    if (key === null) return [];
    const ids = this.#index(property, options.caseInsensitive ?? false).find(key);
    const found = [...ids].map((id) => this.live(id)).filter((contact) => contact !== undefined);
    const listId = options.listId ?? null;
    return listId === null ? found : found.filter((contact) => contact.listIds.includes(listId));
  }

  #index(property: PropertyDefinition, caseInsensitive: boolean): ValueIndex {
    const name = `${caseInsensitive ? 'i' : 's'}:${property.slug}`;
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    const index = new ValueIndex(property, caseInsensitive);
    for (const contact of this.contacts.values()) index.add(contact);
    this.#indexes.set(name, index);
    return index;
  }
}
