import { setImmediate } from 'node:timers/promises';
import type { ContactRecord } from '../../prism/client/record.ts';
import {
  PrismAllowanceError,
  PrismBadRequestError,
  type PrismError,
  PrismNotFoundError,
} from '../../prism/errors.ts';
import { SharedWork } from '../../prism/shared-work.ts';
import { groupBy } from './group-by.ts';
import type { ContactNeeds } from './needs.ts';
import { covers, type Read, unite } from './read-plan.ts';
import { ContactReads } from './reads.ts';
import type { OpenWish, WishGroup } from './wish-group.ts';

/** How many wishes are answered before anything else gets a turn of the event loop. */
const answersATurn = 50;

/** One upstream read on its way, for the wishes of one or several operations. */
export class SharedRead {
  readonly #by: Read<OpenWish>['by'];
  readonly #needs: ContactNeeds;
  readonly #wishes: OpenWish[];
  readonly #work = new SharedWork();
  readonly #leave = new Map<WishGroup, (reason: PrismError) => void>();

  constructor({ by, wishes }: Read<OpenWish>) {
    this.#by = by;
    this.#needs = unite(wishes);
    this.#wishes = [...wishes];
    for (const wish of wishes) this.#enter(wish);
  }

  get ids(): Set<string> {
    return new Set(this.#wishes.map(({ id }) => id));
  }

  /** Answers this wish as well, when it asks for nothing else than what is on its way. */
  join(wish: OpenWish): boolean {
    if (this.#work.reason !== undefined || !covers(this.#by, this.#needs, wish.needs)) return false;
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
   * the others' coalesced one. `onBack` runs once nobody may join any more. A 400 is asked again once for each set of
   * paths: one wish's unknown slug fails that wish alone.
   */
  async run(onBack: () => void = () => {}): Promise<void> {
    try {
      const records = await this.#read();
      onBack();
      for (const [index, wish] of this.#wishes.entries()) {
        // Who is answered asks again: that is looked at before the rest is answered.
        if (index > 0 && index % answersATurn === 0) await setImmediate();
        wish.group.settle(wish, records.get(wish.id) ?? null);
      }
    } catch (error) {
      onBack();
      if (error instanceof PrismBadRequestError && byPaths(this.#wishes).length > 1) {
        const waiting = this.#wishes.filter(({ group }) => this.#leave.has(group));
        const reads = byPaths(waiting).map((wishes) => new SharedRead({ by: this.#by, wishes }));
        for (const wish of waiting) wish.open -= 1;
        await Promise.all(reads.map((read) => read.run()));
        return;
      }
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const wish of this.#wishes) wish.group.settle(wish, failure);
    }
  }

  async #read(): Promise<Map<string, ContactRecord>> {
    const payer = this.#payer();
    // What one of them may, it may for all.
    const important = [...this.#leave.keys()].some(({ reader }) => reader.important);
    const prism = payer.prism.with({ life: this.#work, shared: true, important });
    const reads = new ContactReads(prism, payer.definitionsFor(this.#work));
    const ids = [...this.ids];
    if (this.#by === 'query') return reads.rowsById(ids, this.#needs);
    const [id = ''] = ids;
    try {
      return new Map([[id, await reads.record(id, this.#needs)]]);
    } catch (error) {
      if (error instanceof PrismNotFoundError) return new Map();
      throw error;
    }
  }

  #payer() {
    const groups = [...this.#leave.keys()];
    const payer = groups.find(({ reader }) => reader.allowance.isLeft);
    if (payer === undefined) {
      const [group] = groups;
      group?.reader.allowance.check();
      throw new PrismAllowanceError('The operation has no upstream requests left.');
    }
    for (const group of groups) if (group !== payer) group.reader.usage.coalesced += 1;
    return payer.reader;
  }

  #enter(wish: OpenWish): boolean {
    wish.open += 1;
    if (!wish.group.enter(this)) return false;
    wish.group.reserved.give();
    this.#leave.set(wish.group, this.#work.enter(wish.group.reader.lifetime));
    return true;
  }
}

function byPaths(wishes: readonly OpenWish[]): OpenWish[][] {
  return [...groupBy(wishes, ({ needs }) => needs.pathKey).values()];
}
