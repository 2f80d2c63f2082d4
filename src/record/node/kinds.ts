import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';
import { type Identified, SeenIds } from './seen-ids.ts';

/** What is kept in mind at most; the oldest is forgotten. An id takes about 60 bytes, 100 once somebody has asked for a kind. */
const defaults = { ids: 200_000, idsOfOne: 50_000, callers: 10_000 };

/** What one credential of one team has seen: that is no news for another. */
interface SeenKinds {
  readonly ids: SeenIds;
  isKept: boolean;
}

/** The kinds seen by all credentials and teams, those of the one used least recently first. */
export class AllSeenKinds {
  readonly #most: typeof defaults;
  readonly #byCaller = new Map<string, SeenKinds>();
  #size = 0;

  constructor(most = defaults) {
    this.#most = most;
  }

  /** Ids kept in mind. */
  get size(): number {
    return this.#size;
  }

  of({ credential, teamId }: Pick<Operation['caller'], 'credential' | 'teamId'>): SeenKinds {
    const key = `${credential} ${teamId}`;
    const seen = this.#byCaller.get(key) ?? { ids: new SeenIds(this.#most.idsOfOne), isKept: true };
    this.#byCaller.delete(key);
    this.#byCaller.set(key, seen);
    this.#forget(seen);
    return seen;
  }

  note(seen: SeenKinds, records: readonly Identified[], object: string): void {
    if (!seen.isKept) return;
    const { ids } = seen;
    this.#size -= ids.size;
    ids.note(records, object);
    this.#size += ids.size;
    this.#forget(seen);
  }

  #forget(inUse: SeenKinds): void {
    const isTooMuch = () => this.#size > this.#most.ids || this.#byCaller.size > this.#most.callers;
    if (!isTooMuch()) return;
    for (const [key, seen] of this.#byCaller) {
      if (!isTooMuch() || seen === inUse) return;
      this.#byCaller.delete(key);
      this.#size -= seen.ids.size;
      seen.isKept = false;
    }
  }
}

const allSeen = (_shared: Shared) => new AllSeenKinds();
const seenBy = ({ shared, caller }: Operation) => shared.keep(allSeen).of(caller);

/** Keeps in mind which kind of record an id is of: `node` then asks for it where it is. */
export function noteKind(operation: Operation, id: string, object: string): void {
  noteKinds(operation, [{ id }], object);
}

/** The same for the records of a page. */
export function noteKinds(operation: Operation, records: readonly Identified[], object: string): void {
  operation.shared.keep(allSeen).note(operation.keep(seenBy), records, object);
}

/** The ids whose kind is known. */
export function seenIds(operation: Operation): Pick<SeenIds, 'kindOf'> {
  return operation.keep(seenBy).ids;
}
