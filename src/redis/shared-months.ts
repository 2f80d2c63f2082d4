import { randomUUID } from 'node:crypto';
import { KnownFirst } from '../prism/way/known-first.ts';
import { type MonthStore, monthNow, mostCredentials } from '../prism/way/month-budget.ts';
import type { RedisLink } from './link.ts';
import type { Membership } from './membership.ts';

interface Count {
  readonly month: string;
  /** This gateway's, by a name of its own: what it says of it is always the whole, so saying it twice does no harm. */
  readonly name: string;
  own: number;
  /** What of it Redis has been told. */
  told: number;
  /** Those of the others, as last heard. */
  readonly others: Map<string, number>;
}

/** How long Redis keeps a count; that of a credential that the upstream has not let in is soon gone, in milliseconds. */
const lifetimeMs = 40 * 86_400_000;
const unknownLifetimeMs = 3_600_000;

/** One count for each gateway; the sum is the month's. Whoever finds a Redis without memory tells it what it knew. */
export class SharedMonths implements MonthStore {
  readonly #link: RedisLink;
  readonly #membership: Membership;
  /** What makes room here stays in Redis. */
  readonly #counts = new KnownFirst<Count>(mostCredentials);

  constructor(link: RedisLink, membership: Membership) {
    this.#link = link;
    this.#membership = membership;
  }

  add(credential: string, month: string, requests: number): number | Promise<number> {
    const count = this.#count(credential, month);
    count.own += requests;
    if (!this.#membership.isReachable) return this.#estimate(count);
    return this.#tell(credential, count).catch((error: unknown) => {
      this.#membership.lost(error);
      return this.#estimate(count);
    });
  }

  read(credential: string, month: string): number {
    const count = this.#counts.get(credential);
    return count?.month === month ? this.#estimate(count) : 0;
  }

  vouch(credential: string): void {
    if (this.#counts.isKnown(credential)) return;
    this.#counts.vouch(credential);
    const count = this.#counts.get(credential);
    if (count === undefined || !this.#membership.isReachable) return;
    this.#tell(credential, count).catch((error: unknown) => this.#membership.lost(error));
  }

  /** What was counted while Redis was away, and what it may have forgotten. */
  async tellAll(): Promise<void> {
    const month = monthNow();
    for (const [credential, count] of this.#counts.entries())
      if (count.month === month) await this.#tell(credential, count);
  }

  /** Tells the sum with what this gateway had counted when it was called. */
  async #tell(credential: string, count: Count): Promise<number> {
    const key = `month:${count.month}:${credential}`;
    const { own, name } = count;
    const lifetime = this.#counts.isKnown(credential) ? lifetimeMs : unknownLifetimeMs;
    const counts = readCounts(await this.#link.run('count', [key], [name, own, lifetime]));
    count.told = own;
    for (const [other, known] of count.others) {
      if (counts.has(other)) continue;
      await this.#link.within(this.#link.redis.hsetnx(key, other, known));
      counts.set(other, known);
    }
    counts.delete(name);
    for (const [other, known] of counts) count.others.set(other, known);
    return sum(counts) + own;
  }

  /** As long as Redis is not told, the others are taken to send as much: so all together keep to the month. */
  #estimate({ own, told, others }: Count): number {
    const untold = this.#membership.isReachable ? 0 : Math.max(0, own - told);
    return sum(others) + own + untold * (this.#membership.instances - 1);
  }

  #count(credential: string, month: string): Count {
    const known = this.#counts.get(credential);
    const count =
      known?.month === month
        ? known
        : { month, name: randomUUID(), own: 0, told: 0, others: new Map<string, number>() };
    this.#counts.set(credential, count);
    return count;
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  let all = 0;
  for (const count of counts.values()) all += count;
  return all;
}

function readCounts(answer: unknown): Map<string, number> {
  const flat = Array.isArray(answer) ? answer : [];
  const counts = new Map<string, number>();
  for (let index = 0; index < flat.length; index += 2)
    counts.set(String(flat[index]), Number(flat[index + 1]));
  return counts;
}
