import { Beside } from '../prism/beside.ts';
import type { TeamWrites, Write } from '../prism/way/team-writes.ts';
import type { MemoryMarks } from './marks.ts';
import type { Stamp } from './reading.ts';
import type { SharedMark, SharedReadings } from './shared-readings.ts';

interface Begun {
  readonly local: number;
  readonly shared: SharedMark | undefined;
}

/** What a write answered is known from then on, of these records: in lower case. */
export interface WriteEnd {
  readonly stamp: Stamp;
  readonly ids: ReadonlySet<string>;
}

/**
 * Makes what was read before a write too old, when it is sent and when it has ended. What the write answered is known
 * from its end on, unless another one to the same record came between: which of them the upstream carried out last,
 * nobody can tell.
 */
export class WriteStamps {
  readonly #marks: MemoryMarks;
  readonly #shared: SharedReadings | undefined;
  readonly #begun = new Beside<Write, Begun>();
  readonly #ended = new Beside<Write, WriteEnd>();

  constructor(writes: TeamWrites, marks: MemoryMarks, shared: SharedReadings | undefined) {
    this.#marks = marks;
    this.#shared = shared;
    writes.onSending((write) => this.#begin(write));
    writes.onWrite((write) => this.#end(write));
  }

  /** Undefined: it has not ended. */
  endOf(write: Write): WriteEnd | undefined {
    return this.#ended.get(write);
  }

  #begin(write: Write): Promise<void> | undefined {
    const local = this.#marks.mark(write);
    if (this.#shared === undefined) {
      this.#begun.set(write, { local, shared: undefined });
      return undefined;
    }
    return this.#shared.begin(write).then((shared) => {
      this.#begun.set(write, { local, shared });
    });
  }

  #end(write: Write): Promise<void> | undefined {
    const { teamId, object, ids } = write;
    const seen = this.#marks.seen(teamId);
    const begun = this.#begun.get(write);
    const isLast = ids.map(
      (id) => begun !== undefined && object !== undefined && seen.of(object, id) <= begun.local,
    );
    const local = this.#marks.mark(write);
    const known = (shared: SharedMark | undefined) => {
      const own = ids.filter((_id, index) => isLast[index] && isLastShared(begun?.shared, shared, index));
      const told = shared && { life: shared.life, write: shared.write };
      const stamp: Stamp = { at: performance.now(), local, shared: told };
      this.#ended.set(write, { stamp, ids: new Set(own) });
    };
    if (this.#shared === undefined) {
      known(undefined);
      return undefined;
    }
    return this.#shared.end(write).then(known);
  }
}

/** Where nobody else could be asked, it is known to this process alone. */
function isLastShared(begun: SharedMark | undefined, ended: SharedMark | undefined, index: number): boolean {
  if (ended === undefined) return true;
  return begun !== undefined && begun.life === ended.life && (ended.before[index] ?? 0) <= begun.write;
}
