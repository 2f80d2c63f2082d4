import type { Stamp } from '../../kept/reading.ts';
import { afterThisTick } from './after-this-tick.ts';
import type { Crowd } from './crowd.ts';
import type { Outcome } from './outcome.ts';
import { idsPerQuery, planReads, type Wish } from './read-plan.ts';
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
 * together; what is on its way already is joined. Nobody waits for more once fifty ids fill a query, or the crowd is all here and
 * nothing else is under way.
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
  #waitingGroups = 0;
  #running = 0;
  #dueThisTick = false;

  constructor(object: Readable, { windowMs, crowd, underWay, onIdle }: PoolOptions) {
    this.#object = object;
    this.#window = windowMs > 0 ? new ReadWindow(windowMs, () => this.#flush()) : undefined;
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
    const idsBefore = this.#waitingIds.size;
    const wishesBefore = this.#waiting.length;
    for (const wish of group.wishes) {
      if (this.#inFlight.get(wish.id)?.join(wish)) group.planned(wish);
      else {
        this.#waiting.push(wish);
        this.#waitingIds.add(wish.id);
      }
    }
    if (this.#waiting.length === wishesBefore) return;
    if (this.#waitingGroups === 0) this.#crowd.gather();
    this.#waitingGroups += 1;
    // One more who asks for the same keeps nobody waiting.
    const more = this.#waitingIds.size - idsBefore;
    if (this.#window === undefined || this.#waitingIds.size >= idsPerQuery) this.#flushThisTick();
    else if (more > 0) this.#window.touch(more);
    if (this.#isEverybodyHere()) this.#window?.expectNoMore();
  }

  #isEverybodyHere(): boolean {
    return this.#waitingGroups >= this.#underWay() && this.#crowd.isAll(this.#waitingGroups);
  }

  /** What is on its way is answered, but joined no longer: a write has ended since it began. */
  close(): void {
    this.#inFlight.clear();
  }

  #flushThisTick(): void {
    if (this.#dueThisTick) return;
    this.#dueThisTick = true;
    afterThisTick(() => this.#flush());
  }

  #flush(): void {
    this.#window?.clear();
    this.#dueThisTick = false;
    const wishes = this.#waiting.filter(({ group }) => group.reader.lifetime.reason === undefined);
    if (this.#waitingGroups > 0) this.#crowd.note(this.#waitingGroups);
    this.#waiting = [];
    this.#waitingGroups = 0;
    this.#waitingIds.clear();
    const reads = planReads(wishes).map((read) => new SharedRead(this.#object, read));
    for (const wish of wishes) wish.group.planned(wish);
    for (const read of reads) this.#run(read);
    this.#checkIdle();
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
