import { notFound } from '../errors.ts';
import type { PropertyDefinition, SandboxList, SandboxTeam } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import type { Table } from './table.ts';
import { targetType } from './types.ts';

/** Everything one team has: a table for each kind of object. */
export class TeamStore {
  readonly team: SandboxTeam;
  /** Who writes through the API; a user. */
  readonly apiUserId: string;
  readonly lists: ReadonlyMap<string, SandboxList>;
  readonly #seed: number;
  readonly #tables: ReadonlyMap<string, Table>;
  #created = 0;

  constructor(
    team: SandboxTeam,
    tables: readonly Table[],
    lists: readonly SandboxList[],
    options: { apiUserId: string; seed: number },
  ) {
    this.team = team;
    this.apiUserId = options.apiUserId;
    this.lists = new Map(lists.map((list) => [list.id, list]));
    this.#tables = new Map(tables.map((table) => [table.object.type, table]));
    this.#seed = options.seed;
  }

  copy(): TeamStore {
    const tables = [...this.#tables.values()].map((table) => table.copy());
    const options = { apiUserId: this.apiUserId, seed: this.#seed };
    const copy = new TeamStore(this.team, tables, [...this.lists.values()], options);
    copy.#created = this.#created;
    return copy;
  }

  get tables(): Table[] {
    return [...this.#tables.values()];
  }

  /** The records of a kind; 404 when there is no such kind. */
  table(type: string): Table {
    const table = this.#tables.get(type);
    if (table === undefined) throw notFound(`there are no records of type ${JSON.stringify(type)}`);
    return table;
  }

  /** What a property refers to; undefined when it is no reference, or one to what the sandbox does not have. */
  target(property: PropertyDefinition): Table | undefined {
    const type = targetType(property);
    return type === null ? undefined : (this.#tables.get(type) ?? this.#tables.get(type.replace(/s$/, '')));
  }

  /** Ids of created records: the n-th is the same in every run with the same seed. */
  newId(kind: string): string {
    return uuidFrom(`${this.#seed}:${this.team.id}:new:${kind}:${this.#created++}`);
  }
}
