import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';

/** What is kept in mind at most; the oldest is forgotten. An id takes about 150 bytes. */
const defaults = { ids: 200_000, idsOfOne: 50_000, callers: 10_000 };

/** Which kind of record each id was seen as, by one credential of one team: what one may see is no news for another. */
interface SeenKinds {
  readonly kinds: Map<string, string>;
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
    const seen = this.#byCaller.get(key) ?? { kinds: new Map<string, string>(), isKept: true };
    this.#byCaller.delete(key);
    this.#byCaller.set(key, seen);
    this.#forget(seen);
    return seen;
  }

  note(seen: SeenKinds, id: string, object: string): void {
    const key = id.toLowerCase();
    const { kinds } = seen;
    if (!seen.isKept || kinds.get(key) === object) return;
    this.#size -= kinds.size;
    kinds.set(key, object);
    const oldest = kinds.keys().next();
    if (kinds.size > this.#most.idsOfOne && !oldest.done) kinds.delete(oldest.value);
    this.#size += kinds.size;
    this.#forget(seen);
  }

  #forget(inUse: SeenKinds): void {
    for (const [key, seen] of this.#byCaller) {
      const isTooMuch = this.#size > this.#most.ids || this.#byCaller.size > this.#most.callers;
      if (!isTooMuch || seen === inUse) return;
      this.#byCaller.delete(key);
      this.#size -= seen.kinds.size;
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
export function noteKinds(
  operation: Operation,
  records: readonly { readonly id: string }[],
  object: string,
): void {
  const all = operation.shared.keep(allSeen);
  const seen = operation.keep(seenBy);
  for (const { id } of records) all.note(seen, id, object);
}

/** The kind that an id was seen as; undefined: not seen, or forgotten. */
export function kindOf(operation: Operation, id: string): string | undefined {
  return operation.keep(seenBy).kinds.get(id.toLowerCase());
}
