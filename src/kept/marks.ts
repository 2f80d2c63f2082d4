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
  /** How many records the younger halves tell apart. */
  younger: number;
  /** The last write when these were begun: no older half tells of a later one. */
  begunAt: number;
}

/** Of one kind of record: the last write to all of them, and to each that is told apart. */
interface ObjectMarks {
  all: number;
  younger: Map<string, number>;
  older: Map<string, number>;
}

/** So many records of a team, and teams, are told apart at most; of one that makes room all is too old that was read before. */
const most = { records: 20_000, teams: 10_000 };

/**
 * Which writes this process has sent. The records of a team come in two halves: once the younger one is full, the older one
 * makes room as a whole. To keep them in the order of their writes, and let one go at a time, costs a write more than all
 * the rest of this.
 */
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
        const own = marks?.younger.get(id) ?? marks?.older.get(id) ?? 0;
        return Math.max(team.everything, marks?.all ?? 0, own);
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
      younger: 0,
      begunAt: 0,
    };
    this.#teams.delete(teamId);
    this.#teams.set(teamId, team);
    team.last = this.#last;
    if (object === undefined && all) team.everything = this.#last;
    else if (object !== undefined) this.#markRecords(team, object, ids, all);
    while (this.#teams.size > most.teams)
      this.#floor = Math.max(this.#floor, takeFirst(this.#teams)?.last ?? 0);
    return this.#last;
  }

  #markRecords(team: TeamMarks, object: string, ids: readonly string[], all: boolean): void {
    const marks = team.objects.get(object) ?? { all: 0, younger: new Map(), older: new Map() };
    team.objects.set(object, marks);
    if (all) marks.all = this.#last;
    team.younger -= marks.younger.size;
    for (const id of ids) marks.younger.set(id, this.#last);
    team.younger += marks.younger.size;
    if (team.younger < most.records / 2) return;
    team.everything = Math.max(team.everything, team.begunAt);
    team.begunAt = this.#last;
    team.younger = 0;
    for (const kind of team.objects.values()) {
      kind.older = kind.younger;
      kind.younger = new Map();
    }
  }
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
