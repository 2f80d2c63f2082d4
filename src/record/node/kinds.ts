import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';

/** The most ids kept in mind for one credential and team, and the most of those; the oldest are forgotten. */
const mostIds = 50_000;
const mostCallers = 1_000;

/** Which kind of record an id was seen as. */
class SeenKinds {
  readonly #kinds = new Map<string, string>();

  note(id: string, object: string): void {
    const key = id.toLowerCase();
    if (this.#kinds.get(key) === object) return;
    this.#kinds.set(key, object);
    if (this.#kinds.size > mostIds) forgetOldest(this.#kinds);
  }

  of(id: string): string | undefined {
    return this.#kinds.get(id.toLowerCase());
  }
}

/** For each credential and team: what one may see is no news for another. */
const byCaller = (_shared: Shared) => new Map<string, SeenKinds>();

function seenBy({ shared, caller }: Operation): SeenKinds {
  const callers = shared.keep(byCaller);
  const key = `${caller.credential} ${caller.teamId}`;
  const known = callers.get(key) ?? new SeenKinds();
  callers.delete(key);
  callers.set(key, known);
  if (callers.size > mostCallers) forgetOldest(callers);
  return known;
}

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

/** Keeps in mind which kind of record an id is of: `node` then asks for it where it is. */
export function noteKind(operation: Operation, id: string, object: string): void {
  operation.keep(seenBy).note(id, object);
}

/** The kind that an id was seen as; undefined: not seen, or forgotten. */
export function kindOf(operation: Operation, id: string): string | undefined {
  return operation.keep(seenBy).of(id);
}
