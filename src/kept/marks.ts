/** A write as far as it matters to what was read before: which records it may change. */
export interface TouchingWrite {
  readonly teamId: string;
  /** The kind of record; undefined: unknown, so all kinds. */
  readonly object: string | undefined;
  readonly ids: readonly string[];
  /** Which records it changes, nobody can tell: each of the object. */
  readonly all: boolean;
}

/** The writes to a team as they are known at one moment, numbered in their order. */
export interface Seen {
  /** The last write of any team. */
  readonly last: number;
  /** The last to the team. */
  readonly team: number;
  /** The last that may have changed this record. */
  of(object: string, id: string): number;
}

interface TeamMarks {
  last: number;
  everything: number;
  readonly objects: Map<string, number>;
  readonly records: Map<string, number>;
}

/** So many records of a team, and teams, are told apart; of one that makes room all is too old that was read before. */
const most = { records: 20_000, teams: 10_000 };

/** Which writes this process has sent. */
export class MemoryMarks {
  readonly #teams = new Map<string, TeamMarks>();
  #last = 0;
  #floor = 0;

  seen(teamId: string): Seen {
    const team = this.#teams.get(teamId);
    const floor = this.#floor;
    return {
      last: this.#last,
      team: team?.last ?? floor,
      of: (object, id) =>
        team === undefined
          ? floor
          : Math.max(
              team.everything,
              team.objects.get(object) ?? 0,
              team.records.get(recordName(object, id)) ?? 0,
            ),
    };
  }

  /** Makes what was read before too old; answers the write's number. */
  mark({ teamId, object, ids, all }: TouchingWrite): number {
    this.#last += 1;
    const team = this.#teams.get(teamId) ?? {
      last: 0,
      everything: this.#floor,
      objects: new Map<string, number>(),
      records: new Map<string, number>(),
    };
    this.#teams.delete(teamId);
    this.#teams.set(teamId, team);
    team.last = this.#last;
    if (object === undefined && all) team.everything = this.#last;
    else if (object !== undefined) {
      if (all) team.objects.set(object, this.#last);
      for (const id of ids) put(team.records, recordName(object, id), this.#last);
    }
    while (team.records.size > most.records)
      team.everything = Math.max(team.everything, takeFirst(team.records) ?? 0);
    while (this.#teams.size > most.teams)
      this.#floor = Math.max(this.#floor, takeFirst(this.#teams)?.last ?? 0);
    return this.#last;
  }
}

/** Behind the others: they stand in the order of their last writes. */
function put(map: Map<string, number>, key: string, value: number): void {
  map.delete(key);
  map.set(key, value);
}

function takeFirst<Value>(map: Map<string, Value>): Value | undefined {
  for (const [key, value] of map) {
    map.delete(key);
    return value;
  }
  return undefined;
}

export function recordName(object: string, id: string): string {
  return `${object} ${id.toLowerCase()}`;
}
