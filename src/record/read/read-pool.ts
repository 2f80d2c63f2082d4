import type { Stamp } from '../../kept/reading.ts';
import { afterThisTick } from './after-this-tick.ts';
import type { Crowd } from './crowd.ts';
import { groupBy } from './group-by.ts';
import type { Outcome } from './outcome.ts';
import { idsPerQuery, planReads, type Read, roomyRead, type Wish } from './read-plan.ts';
import { ReadWindow } from './read-window.ts';
import type { Readable, Reader } from './reader.ts';
import { SharedRead } from './shared-read.ts';
import { type OpenWish, WishGroup } from './wish-group.ts';

export interface PoolOptions {
  /** How long reads wait for others to share a request, in milliseconds. */
  readonly windowMs: number;
  /** What is known of those who lately waited together. */
  readonly crowd: Crowd;
  /** How many operations the process is busy with. */
  readonly underWay: () => number;
  /** It has nothing to do any more. */
  readonly onIdle: () => void;
}

/**
 * Reads of one kind of record by id, for all operations of one credential and team. Those that arrive within a window are planned
 * together; what is on its way already is joined. Fifty ids that fill a query go at once, and what is left over waits on; nobody
 * waits once the crowd is all here and nothing else is under way.
 */
export class ReadPool {
  readonly #object: Readable;
  readonly #window: ReadWindow | undefined;
  readonly #crowd: Crowd;
  readonly #underWay: () => number;
  readonly #onIdle: () => void;
  readonly #inFlight = new Map<string, SharedRead>();
  readonly #waitingIds = new Set<string>();
  #waiting: OpenWish[] = [];
  /** The operations that came since somebody waits; one that asks in several steps is one. */
  #here = new Set<Reader>();
  #running = 0;
  #dueThisTick = false;

  constructor(object: Readable, { windowMs, crowd, underWay, onIdle }: PoolOptions) {
    this.#object = object;
    this.#window = windowMs > 0 ? new ReadWindow(windowMs, () => this.#sendAll()) : undefined;
    this.#crowd = crowd;
    this.#underWay = underWay;
    this.#onIdle = onIdle;
  }

  /** What became of each wish; with a stamp, what comes is kept. Throws when the operation may not send as much. */
  readAll(wishes: readonly Wish[], reader: Reader, stamp?: Stamp): Promise<readonly Outcome[]> {
    const group = this.#open(wishes, reader, stamp);
    // Nobody waits for it.
    if (reader.lifetime.reason !== undefined) this.#checkIdle();
    else this.#enter(group);
    return group.outcomes;
  }

  #open(wishes: readonly Wish[], reader: Reader, stamp: Stamp | undefined): WishGroup {
    try {
      return new WishGroup(this.#object, wishes, reader, stamp);
    } catch (error) {
      this.#checkIdle();
      throw error;
    }
  }

  #enter(group: WishGroup): void {
    const joined = group.wishes.filter((wish) => this.#inFlight.get(wish.id)?.join(wish));
    if (joined.length > 0) group.planned(joined);
    const waiting = joined.length > 0 ? group.wishes.filter(({ isWaiting }) => isWaiting) : group.wishes;
    if (waiting.length === 0) return;
    if (this.#waiting.length === 0) this.#crowd.gather();
    this.#here.add(group.reader);
    this.#wait(waiting);
    if (this.#window === undefined) this.#thisTick(() => this.#sendAll());
    else if (this.#waitingIds.size >= idsPerQuery) this.#thisTick(() => this.#sendFull());
    if (this.#isEverybodyHere()) this.#window?.expectNoMore();
  }

  #wait(wishes: readonly OpenWish[]): void {
    const before = this.#waitingIds.size;
    for (const wish of wishes) {
      this.#waiting.push(wish);
      this.#waitingIds.add(wish.id);
    }
    // One more who asks for the same keeps nobody waiting.
    const more = this.#waitingIds.size - before;
    if (more > 0) this.#window?.touch(more);
  }

  #isEverybodyHere(): boolean {
    return this.#here.size >= this.#underWay() && this.#crowd.isAll(this.#here.size);
  }

  /** What is on its way is answered, but joined no longer: a write has ended since it began. */
  close(): void {
    this.#inFlight.clear();
  }

  #thisTick(run: () => void): void {
    if (this.#dueThisTick) return;
    this.#dueThisTick = true;
    afterThisTick(run);
  }

  /** What fills queries goes; the rest waits on, for a window of its own. */
  #sendFull(): void {
    if (this.#isEverybodyHere()) this.#sendAll();
    else this.#send((reads) => roomyRead(reads));
  }

  #sendAll(): void {
    this.#send(() => undefined);
  }

  /** Sends what waits, but for one read of it. */
  #send(but: (reads: readonly Read<OpenWish>[]) => Read<OpenWish> | undefined): void {
    this.#dueThisTick = false;
    const planned = planReads(this.#waiting.filter((wish) => wish.group.isDue(wish)));
    const rest = but(planned);
    const due = planned.filter((read) => read !== rest);
    this.#waiting = [];
    this.#waitingIds.clear();
    // Where those who filled a query have gone, the window of the others goes on.
    if (rest === undefined || due.length > 0) this.#window?.clear();
    this.#sendReads(due);
    if (rest === undefined) this.#endWindow();
    else this.#wait(rest.wishes);
  }

  #endWindow(): void {
    if (this.#here.size > 0) this.#crowd.note(this.#here.size);
    this.#here = new Set();
    this.#checkIdle();
  }

  #sendReads(planned: readonly Read<OpenWish>[]): void {
    const reads = planned.map((read) => new SharedRead(this.#object, read));
    const wishes = new Set(planned.flatMap((read) => read.wishes));
    for (const [group, its] of groupBy(wishes, (wish) => wish.group)) group.planned(its);
    for (const read of reads) this.#run(read);
  }

  #run(read: SharedRead): void {
    const { ids } = read;
    for (const id of ids) this.#inFlight.set(id, read);
    this.#running += 1;
    void read
      .run(() => {
        for (const id of ids) if (this.#inFlight.get(id) === read) this.#inFlight.delete(id);
      })
      .then(() => {
        this.#running -= 1;
        this.#checkIdle();
      });
  }

  #checkIdle(): void {
    if (this.#running === 0 && this.#waiting.length === 0) this.#onIdle();
  }
}
