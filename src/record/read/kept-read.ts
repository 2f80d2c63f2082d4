import type { Keeping } from '../../kept/keeping.ts';
import type { Kind, Stamp } from '../../kept/reading.ts';
import type { Operation } from '../../operation/context.ts';
import { cannotBeAsked } from './cannot-be-asked.ts';

/** What is kept of one read. */
export interface Recollection<Value> {
  /** For what is asked for instead. */
  readonly stamp: Stamp;
  /** The answer and when the oldest of it was read, if all of it is kept and no older than this, in milliseconds. */
  within(ageMs: number, unsure: boolean): { readonly value: Value; readonly at: number } | undefined;
}

/** One read of something else than records by their ids. */
export interface KeptRead<Value> {
  readonly kind: Kind;
  /** Equal reads have equal names. */
  readonly name: string;
  readonly recall: (keeping: Keeping) => Promise<Recollection<Value>>;
  /** Asks the upstream; with a stamp, what comes is kept. */
  readonly ask: (operation: Operation, stamp: Stamp | undefined) => Promise<Value>;
}

/** From what is kept where that is young enough; else the upstream is asked, and where it cannot be, what is older stands in. */
export async function keptRead<Value>(operation: Operation, read: KeptRead<Value>): Promise<Value> {
  const { keeping } = operation;
  if (keeping === undefined) return read.ask(operation, undefined);
  const { maxAgeMs, staleWhileRevalidateMs, staleIfErrorMs } = keeping.freshness;
  const known = await read.recall(keeping);
  const found = known.within(maxAgeMs + staleWhileRevalidateMs, false);
  if (found !== undefined) {
    keeping.answered(read.kind, found.at);
    if (!keeping.isYoung(found.at))
      keeping.behind([read.name], () => operation.behind((later) => keptRead(later, read)));
    return found.value;
  }
  keeping.asks();
  try {
    return await read.ask(operation, known.stamp);
  } catch (error) {
    if (staleIfErrorMs === 0 || !cannotBeAsked(error)) throw error;
    // Looked up again: there may have been a write meanwhile.
    const old = (await read.recall(keeping)).within(maxAgeMs + staleIfErrorMs, true);
    if (old === undefined) throw error;
    keeping.stoodIn(read.kind, old.at);
    return old.value;
  }
}
