import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { longestKeptMs } from '../kept/freshness.ts';
import { recordName, type TouchingWrite } from '../kept/marks.ts';
import type { Reading } from '../kept/reading.ts';
import type { SharedLook, SharedMark, SharedReadings, SharedSight } from '../kept/shared-readings.ts';
import type { RedisLink } from './link.ts';
import type { Membership } from './membership.ts';
import { readingsOf, textOf } from './reading-text.ts';

/** Marks outlive everything that was read before them, in milliseconds. */
const markMs = longestKeptMs + 86_400_000;

/** The most marks of a team, and callers of whom something is kept. */
const most = { marks: 20_000, scopes: 10_000 };

const entryKeys = ['kept', 'kept:used', 'kept:bytes'];
const keptKeys = ['kept:scopes', ...entryKeys];

/** What makes room in a Redis that is full: an eighth of what is kept, in steps that hold it up for some milliseconds. */
const room = { part: 8, entries: 1_000 };

/** What all gateways have read, kept in Redis within a bound of its own, and their writes in one order. */
export class RedisReadings implements SharedReadings {
  readonly #link: RedisLink;
  readonly #membership: Membership;
  readonly #bytes: number;
  /** Teams that were written to while Redis was away. */
  readonly #untold = new Set<string>();
  #makingRoom: Promise<boolean> | undefined;

  /** `bytes`: the most that is kept in Redis. */
  constructor(link: RedisLink, membership: Membership, bytes: number) {
    this.#link = link;
    this.#membership = membership;
    this.#bytes = bytes;
  }

  async look({ scope, teamId, records, keys }: SharedLook): Promise<SharedSight | undefined> {
    const { isShared, isMet, clockOffset } = this.#membership;
    if (!isShared || !isMet || clockOffset === undefined) return undefined;
    const names = records.map(({ object, id }) => recordName(object, id));
    const asked = names.flatMap((name, index) => [records[index]?.object ?? '', name]);
    try {
      const answer = await this.#link.run(
        'look',
        ['members', 'life', 'writes', `marks:${teamId}`, 'kept:scopes', 'kept'],
        [scope, names.length, ...asked, ...keys],
      );
      if (!Array.isArray(answer)) return undefined;
      const [life, last, team, marks, kept] = answer;
      const byName = new Map(names.map((name, index) => [name, Number(marks[index])]));
      return {
        life: String(life),
        last: Number(last),
        team: Number(team),
        of: (object, id) => byName.get(recordName(object, id)) ?? Number(last),
        readings: keys.map((_key, index) => readingsOf(String(kept[index] ?? ''), clockOffset)),
      };
    } catch (error) {
      this.#membership.lost(error);
      return undefined;
    }
  }

  keep(
    scope: string,
    entries: readonly { readonly key: string; readonly readings: readonly Reading[] }[],
  ): void {
    const { isShared, clockOffset } = this.#membership;
    const told = entries.filter(({ readings }) => readings.length > 0);
    if (!isShared || clockOffset === undefined || told.length === 0) return;
    const texts = told.flatMap(({ key, readings }) => [key, textOf(readings, clockOffset)]);
    // Nobody waits for it.
    this.#link
      .run('keep', keptKeys, [scope, randomUUID(), most.scopes, this.#bytes, longestKeptMs, ...texts])
      .catch(() => {});
  }

  async begin(write: TouchingWrite): Promise<SharedMark | undefined> {
    try {
      return await this.#mark(write);
    } catch (error) {
      this.#membership.lost(error);
      return undefined;
    }
  }

  async end(write: TouchingWrite): Promise<SharedMark | undefined> {
    try {
      return await this.#mark(write);
    } catch (error) {
      this.#untold.add(write.teamId);
      this.#membership.lost(error);
      // From then on the others answer with nothing that is kept, as long as this gateway is away.
      await delay(Math.max(0, this.#membership.aloneFrom - performance.now()));
      return undefined;
    }
  }

  forget(scope: string): void {
    this.#link.within(this.#link.redis.hdel('kept:scopes', scope)).catch(() => {});
  }

  /** Throws away what was kept longest ago; answers whether there was any. */
  async makeRoom(): Promise<boolean> {
    this.#makingRoom ??= this.#link
      .within(this.#link.redis.makeRoom(...entryKeys, room.part, room.entries))
      .then(
        (thrown) => Number(thrown) > 0,
        () => false,
      )
      .finally(() => {
        this.#makingRoom = undefined;
      });
    return this.#makingRoom;
  }

  /** What was written while Redis was away. */
  async tellAll(): Promise<void> {
    for (const teamId of this.#untold) {
      await this.#mark({ teamId, object: undefined, ids: [], all: true });
      this.#untold.delete(teamId);
    }
  }

  async #mark({ teamId, object = '', ids, all }: TouchingWrite): Promise<SharedMark> {
    const names = ids.map((id) => recordName(object, id));
    const answer = await this.#link.run(
      'mark',
      ['life', 'writes', `marks:${teamId}`],
      [markMs, most.marks, object, all ? 1 : 0, ...names],
    );
    const [life, write, ...before] = Array.isArray(answer) ? answer : [];
    return { life: String(life), write: Number(write), before: before.map(Number) };
  }
}
