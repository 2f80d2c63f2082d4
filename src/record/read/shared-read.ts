import { setImmediate } from 'node:timers/promises';
import type { Counted, Reservation } from '../../prism/allowance.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import {
  PrismAbortedError,
  PrismBadRequestError,
  type PrismError,
  PrismNotFoundError,
} from '../../prism/errors.ts';
import { SharedWork } from '../../prism/shared-work.ts';
import { knowsOf } from '../../prism/way/coalescing-transport.ts';
import { definitionsOf } from '../value/definitions.ts';
import { groupBy } from './group-by.ts';
import { keepRecords } from './keep-records.ts';
import type { Needs } from './needs.ts';
import { payerOf } from './payer.ts';
import { covers, type Read, unite } from './read-plan.ts';
import type { Readable, Reader } from './reader.ts';
import { RecordReads } from './reads.ts';
import type { OpenWish, WishGroup } from './wish-group.ts';

/** How many wishes are answered before anything else gets a turn of the event loop. */
const answersATurn = 50;

/** One upstream read on its way, for the wishes of one or several operations. */
export class SharedRead {
  /** Who joins it asks for one of them. */
  readonly ids: ReadonlySet<string>;
  readonly #object: Readable;
  readonly #by: Read<OpenWish>['by'];
  readonly #needs: Needs;
  readonly #wishes: OpenWish[];
  readonly #work = new SharedWork();
  readonly #leave = new Map<WishGroup, (reason: PrismError) => void>();
  /** Of those who asked for it before it began. */
  readonly #stamped: WishGroup | undefined;
  #paid: Reservation | undefined;
  #definitionsFailed = false;

  /** `needs`: what is asked for, where that is less than what is wished. */
  constructor(object: Readable, { by, wishes }: Read<OpenWish>, needs: Needs = unite(wishes)) {
    this.ids = new Set(wishes.map(({ id }) => id));
    this.#object = object;
    this.#by = by;
    this.#needs = needs;
    this.#wishes = [...wishes];
    this.#stamped = wishes.find(({ group }) => group.stamp !== undefined)?.group;
    for (const wish of wishes) this.#enter(wish);
  }

  /** Answers this wish as well, when it asks for nothing else than what is on its way. */
  join(wish: OpenWish): boolean {
    if (this.#work.reason !== undefined || !covers(this.#by, this.#needs, wish.needs)) return false;
    if (!knowsOf(this.#stamped?.stamp?.shared, wish.group.stamp?.shared)) return false;
    this.#wishes.push(wish);
    if (this.#enter(wish)) wish.group.reader.usage.coalesced += 1;
    return true;
  }

  /** An operation that has ended waits no longer; with the last one the request is cancelled. */
  leave(group: WishGroup, reason: PrismError): void {
    this.#leave.get(group)?.(reason);
    this.#leave.delete(group);
  }

  /**
   * Sends it, and tells every wish what came of it. The first operation that may still send pays; its request is
   * the others' coalesced one. `onBack` runs once nobody may join any more. What one wish alone is to blame for fails
   * that wish alone: the others are asked for again.
   */
  async run(onBack: () => void = () => {}): Promise<void> {
    try {
      const records = await this.#read();
      this.#keep(records);
      onBack();
      for (const [index, wish] of this.#wishes.entries()) {
        // Who is answered asks again: that is looked at before the rest is answered.
        if (index > 0 && index % answersATurn === 0) await setImmediate();
        wish.group.settle(wish, records.get(wish.id) ?? null);
      }
    } catch (error) {
      onBack();
      const failure = error instanceof Error ? error : new Error(String(error));
      const waiting = this.#wishes.filter(({ group }) => this.#leave.has(group));
      const reads = this.#again(waiting, failure);
      const asked = new Set(reads.flatMap((read) => read.#wishes));
      for (const wish of asked) wish.open -= 1;
      for (const wish of this.#wishes) if (!asked.has(wish)) wish.group.settle(wish, failure);
      await Promise.all(reads.map((read) => read.run()));
    }
  }

  /** The reads that may do better after this failure. */
  #again(waiting: readonly OpenWish[], failure: Error): SharedRead[] {
    if (this.#definitionsFailed) return this.#withoutDefinitions(waiting);
    // An unknown slug is asked for by some of them only.
    const parts = byPaths(waiting);
    if (!(failure instanceof PrismBadRequestError) || byPaths(this.#wishes).length < 2) return [];
    // Each of several operations asks for no more than it would have alone.
    if (new Set(this.#wishes.map(({ group }) => group.reader)).size > 1) this.#paid?.takeBack();
    return parts.map((wishes) => new SharedRead(this.#object, { by: this.#by, wishes }));
  }

  /** Only who wants everything needs the definitions; of a single record a GET tells it without them. */
  #withoutDefinitions(waiting: readonly OpenWish[]): SharedRead[] {
    const beside = waiting.filter(({ needs }) => needs.besideEverything !== undefined);
    const whole = waiting.filter(({ needs }) => needs.besideEverything === undefined);
    const reads: SharedRead[] = [];
    const rest = beside.length > 0 ? unite(beside).besideEverything : undefined;
    if (rest !== undefined) reads.push(new SharedRead(this.#object, { by: this.#by, wishes: beside }, rest));
    if (whole.length > 0 && new Set(whole.map(({ id }) => id)).size === 1)
      reads.push(new SharedRead(this.#object, { by: 'get', wishes: whole }));
    return reads;
  }

  #keep(records: ReadonlyMap<string, PrismRecord | Error>): void {
    const { stamp, reader } = this.#stamped ?? {};
    if (stamp === undefined || reader?.keeping === undefined) return;
    keepRecords(this.#object, this.ids, records, reader.keeping, stamp);
  }

  async #read(): Promise<Map<string, PrismRecord | Error>> {
    const payer = payerOf([...this.#leave.keys()].map(({ reader }) => reader));
    // Kept for it also while the definitions are read.
    const paid = payer.allowance.reserve(1);
    this.#paid = paid;
    try {
      return await this.#ask(payer, paid);
    } finally {
      paid.end();
    }
  }

  async #ask(payer: Reader, allowance: Counted): Promise<Map<string, PrismRecord | Error>> {
    // What one of them may, it may for all.
    const important = [...this.#leave.keys()].some(({ reader }) => reader.important);
    const background = [...this.#leave.keys()].every(({ reader }) => reader.isBehind);
    const prism = payer.prism
      .with({ life: this.#work, shared: true, important, background, allowance })
      .of(this.#object.path);
    const reads = new RecordReads(prism, () => this.#definitions(), this.#object.anySlug);
    const ids = [...this.ids];
    if (this.#by === 'query') return reads.rowsById(ids, this.#needs, () => payer.allowance.left > 0);
    const [id = ''] = ids;
    try {
      return new Map([[id, await reads.record(id, this.#needs)]]);
    } catch (error) {
      if (error instanceof PrismNotFoundError) return new Map();
      throw error;
    }
  }

  /** Whoever has planned to read them pays; where none has, they are needed because several are united. */
  async #definitions(): Promise<readonly PropertyDefinition[]> {
    const readers = [...this.#leave.keys()].map(({ reader }) => reader);
    const all = readers.map((reader) => definitionsOf(this.#object, reader));
    const definitions = all.find(({ isReserved }) => isReserved) ?? all[0];
    if (definitions === undefined) throw new PrismAbortedError('Nobody waits for it any more.');
    try {
      return await definitions.read(this.#work);
    } catch (error) {
      this.#definitionsFailed = true;
      throw error;
    }
  }

  #enter(wish: OpenWish): boolean {
    wish.open += 1;
    if (!wish.group.enter(this)) return false;
    this.#leave.set(wish.group, this.#work.enter(wish.group.reader.lifetime));
    return true;
  }
}

function byPaths(wishes: readonly OpenWish[]): OpenWish[][] {
  return [...groupBy(wishes, ({ needs }) => needs.pathKey).values()];
}
