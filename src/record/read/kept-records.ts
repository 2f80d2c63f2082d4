import type { Keeping } from '../../kept/keeping.ts';
import type { Look } from '../../kept/kept-store.ts';
import type { Stamp } from '../../kept/reading.ts';
import { recordKey } from '../../kept/record-readings.ts';
import type { Operation } from '../../operation/context.ts';
import { notKept } from '../../prism/errors.ts';
import { cannotBeAsked } from './cannot-be-asked.ts';
import { mergeRecords } from './merge.ts';
import type { Outcome } from './outcome.ts';
import type { Wish } from './read-plan.ts';
import type { Readable } from './reader.ts';
import { type Recalled, recall } from './recall.ts';

type Ask = (wishes: readonly Wish[], stamp: Stamp) => Promise<readonly Outcome[]>;

/** How the upstream is asked. */
interface Asking {
  readonly ask: Ask;
  /** The same wish once more, by an operation behind this one. */
  readonly again: (operation: Operation, wish: Wish) => Promise<unknown>;
}

/** What became of each wish of a tick: from what is kept; and only what that does not tell is asked for. */
export async function readKept(
  object: Readable,
  wishes: readonly Wish[],
  operation: Operation,
  keeping: Keeping,
  { ask, again }: Asking,
): Promise<readonly Outcome[]> {
  const { maxAgeMs, staleWhileRevalidateMs, onlyIfCached } = keeping.freshness;
  const look = await keeping.look(wishes.map(({ id }) => recordKey(object.path, id)));
  const outcomes = new Array<Outcome>(wishes.length).fill(null);
  const behind: Wish[] = [];
  const open: { readonly index: number; readonly wish: Wish; readonly recalled: Recalled }[] = [];
  for (const [index, wish] of wishes.entries()) {
    const found = recallIn(look, object, wish, maxAgeMs + staleWhileRevalidateMs);
    if (found.whole !== undefined) {
      outcomes[index] = found.whole;
      keeping.answered('record', found.at);
      if (!keeping.isYoung(found.at)) behind.push(wish);
    } else open.push({ index, wish, recalled: recallIn(look, object, wish, maxAgeMs) });
  }
  if (behind.length > 0) readBehind(object, behind, operation, keeping, again);
  if (open.length === 0) return outcomes;
  keeping.asks();
  const missing = open.map(({ wish, recalled }) => ({ id: wish.id, needs: recalled.missing }));
  const asked = onlyIfCached ? [] : await askFor(missing, look.stamp, ask);
  const stale = asked.some(cannotBeAsked) ? await lookAgain(object, wishes, keeping) : undefined;
  for (const [position, { index, wish, recalled }] of open.entries()) {
    const outcome = asked[position] ?? (onlyIfCached ? notKept() : null);
    const old = outcome instanceof Error ? stale?.(wish, outcome) : undefined;
    // That there was none is something that was read as well.
    outcomes[index] = old === undefined ? outcome : old;
    if (outcome === null || outcome instanceof Error || recalled.part === undefined) continue;
    outcomes[index] = mergeRecords(recalled.part, outcome);
    keeping.used(recalled.at);
  }
  return outcomes;
}

/** One that may not send as much fails what it would send for, and nothing else. */
async function askFor(wishes: readonly Wish[], stamp: Stamp, ask: Ask): Promise<readonly Outcome[]> {
  try {
    return await ask(wishes, stamp);
  } catch (error) {
    return wishes.map(() => (error instanceof Error ? error : new Error(String(error))));
  }
}

/** What may stand in where the upstream could not be asked: looked up again, for there may have been a write meanwhile. */
async function lookAgain(object: Readable, wishes: readonly Wish[], keeping: Keeping) {
  const { maxAgeMs, staleIfErrorMs } = keeping.freshness;
  if (staleIfErrorMs === 0) return undefined;
  const look = await keeping.look(wishes.map(({ id }) => recordKey(object.path, id)));
  return (wish: Wish, error: Error): Outcome | undefined => {
    if (!cannotBeAsked(error)) return undefined;
    const { whole, at } = recallIn(look, object, wish, maxAgeMs + staleIfErrorMs, true);
    if (whole !== undefined) keeping.stoodIn('record', at);
    return whole;
  };
}

function readBehind(
  object: Readable,
  wishes: readonly Wish[],
  operation: Operation,
  keeping: Keeping,
  again: Asking['again'],
): void {
  const named = new Map(wishes.map((wish) => [`${object.path} ${wish.id} ${wish.needs.pathKey}`, wish]));
  keeping.behind([...named.keys()], (due) =>
    operation.behind((later) =>
      Promise.allSettled([...named].map(([name, wish]) => due.has(name) && again(later, wish))),
    ),
  );
}

function recallIn(
  look: Look,
  object: Readable,
  { id, needs }: Wish,
  ageMs: number,
  unsure = false,
): Recalled {
  const held = look.held(recordKey(object.path, id));
  const usable = unsure ? held : held.filter(({ isSure }) => isSure);
  return recall(object, usable, needs, performance.now() - ageMs);
}
