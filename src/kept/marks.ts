/** A write as far as it matters to what was read before: which records it may change. */
export interface TouchingWrite {
  readonly teamId: string;
  /** The kind of record; undefined: unknown, so all kinds. */
  readonly object: string | undefined;
  /** In lower case. */
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
  /** The last that may have changed this record; its id in lower case. */
  of(object: string, id: string): number;
}

interface TeamMarks {
  last: number;
  everything: number;
  readonly objects: Map<string, ObjectMarks>;
  /** How many records are told apart. */
  records: number;
}

/** Of one kind of record: the last write to all of them, and to each, in the order of these writes. */
interface ObjectMarks {
  all: number;
  readonly records: Map<string, number>;
}

/** So many records of a team, and teams, are told apart; of one that makes room all is too old that was read before. */
const most = { records: 20_000, teams: 10_000 };

/** Which writes this process has sent. */
export class MemoryMarks {
  readonly #teams = new Map<string, TeamMarks>();
  #last = 0;
  #floor = 0;

  /** The last write to a team. */
  lastTo(teamId: string): number {
    return this.#teams.get(teamId)?.last ?? this.#floor;
  }

  seen(teamId: string): Seen {
    const team = this.#teams.get(teamId);
    const floor = this.#floor;
    return {
      last: this.#last,
      team: team?.last ?? floor,
      of: (object, id) => {
        if (team === undefined) return floor;
        const marks = team.objects.get(object);
        return Math.max(team.everything, marks?.all ?? 0, marks?.records.get(id) ?? 0);
      },
    };
  }

  /** Makes what was read before too old; answers the write's number. */
  mark({ teamId, object, ids, all }: TouchingWrite): number {
    this.#last += 1;
    const team = this.#teams.get(teamId) ?? {
      last: 0,
      everything: this.#floor,
      objects: new Map<string, ObjectMarks>(),
      records: 0,
    };
    this.#teams.delete(teamId);
    this.#teams.set(teamId, team);
    team.last = this.#last;
    if (object === undefined && all) team.everything = this.#last;
    else if (object !== undefined) {
      const marks = team.objects.get(object) ?? { all: 0, records: new Map<string, number>() };
      team.objects.set(object, marks);
      if (all) marks.all = this.#last;
      for (const id of ids) {
        // Behind the others: they stand in the order of their last writes.
        if (!marks.records.delete(id)) team.records += 1;
        marks.records.set(id, this.#last);
      }
    }
    for (; team.records > most.records; team.records -= 1)
      team.everything = Math.max(team.everything, takeOldest(team.objects.values()));
    while (this.#teams.size > most.teams)
      this.#floor = Math.max(this.#floor, takeFirst(this.#teams)?.last ?? 0);
    return this.#last;
  }
}

/** Forgets the record whose last write is the longest ago; answers that write's number. */
function takeOldest(kinds: Iterable<ObjectMarks>): number {
  let oldest = Number.POSITIVE_INFINITY;
  let from: Map<string, number> | undefined;
  for (const { records } of kinds) {
    const first = records.values().next();
    if (first.done || first.value >= oldest) continue;
    oldest = first.value;
    from = records;
  }
  return (from && takeFirst(from)) ?? 0;
}

function takeFirst<Value>(map: Map<string, Value>): Value | undefined {
  for (const [key, value] of map) {
    map.delete(key);
    return value;
  }
  return undefined;
}

/** `id`: in lower case. */
export function recordName(object: string, id: string): string {
  return `${object} ${id}`;
}
