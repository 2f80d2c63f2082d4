import { longestTransitMs, marginMs, secondMs } from '../prism/way/memory-turns.ts';
import { commandMs, type RedisLink } from './link.ts';
import type { SharingState } from './sharing.ts';

/** How often a gateway says that it lives, and for how long that is believed, in milliseconds. */
const beatMs = 250;
const leaseMs = 800;

/** A gateway that is not heard of for so long lives no more, and its share goes back to the others. */
const forgottenMs = 60_000;

/**
 * Behind it the others know that this gateway lives on its own, and what they sent before they knew has passed: the
 * last sign of life was carried out at the latest when it was given up, was believed for its lease, and a turn given
 * at the end of that counts for as long as any.
 */
const untilAloneMs = commandMs + leaseMs + longestTransitMs + secondMs + marginMs;

/** A gateway that is back stays on its share for so long: whoever else was away has come back by then. */
const settleMs = 3_000;

/** How many gateways there may be, at least, to one that has no share when Redis goes away. */
const unknownInstances = 10;

export interface MembershipOptions {
  readonly id: string;
  readonly perSecond: number;
  /** It has gone: from `at` on (`performance.now()`) the gateway may use its share. */
  readonly onAway: (reason: string) => void;
  /** It is there again: what others must know before they rely on it. Rejects where that fails. */
  readonly onReturn: () => Promise<void>;
  readonly onShared: (instances: number) => void;
}

/** Whether this gateway shares or lives on its own, and what its own share is. */
export class Membership {
  readonly #link: RedisLink;
  readonly #options: MembershipOptions;
  #mode: 'shared' | 'alone' = 'alone';
  #reachable = false;
  #backAt = 0;
  #beatAt = 0;
  #instances: number | undefined;
  #share = 0;
  /** What to add to `performance.now()` for Redis' clock. */
  #clockOffset: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** From when on the share may be used, on the clock of `performance.now()`. */
  aloneFrom = 0;
  /** What it used on its own is being counted in Redis: nothing may be added to it. */
  isHandingOver = false;

  constructor(link: RedisLink, options: MembershipOptions) {
    this.#link = link;
    this.#options = options;
    link.redis.on('close', () => (this.#clockOffset = undefined));
  }

  get state(): SharingState {
    const store = this.isShared ? 'shared' : this.#reachable ? 'returning' : 'away';
    return { store, instances: this.#instances };
  }

  get isShared(): boolean {
    return this.#mode === 'shared';
  }

  /** Whether it has been told on this connection that the gateway lives: another one may lead to an older memory. */
  get isMet(): boolean {
    return this.#clockOffset !== undefined;
  }

  get isReachable(): boolean {
    return this.#reachable;
  }

  /** What to add to `performance.now()` for Redis' clock; undefined: not known. */
  get clockOffset(): number | undefined {
    return this.#clockOffset;
  }

  get instances(): number {
    return this.#instances ?? unknownInstances;
  }

  /** Requests a second that are this gateway's when it lives on its own; below 1: one in a longer time. `perSecond`: the key's rate, or a caller's. */
  shareOf(perSecond: number): number {
    return perSecond === this.#options.perSecond ? this.#share : perSecond / this.instances;
  }

  /** Until when a command that is sent now is good, on Redis' clock; 0: not known. */
  latest(): number {
    return this.#clockOffset === undefined ? 0 : performance.now() + this.#clockOffset + commandMs;
  }

  /** The first time nothing was used on its own, so there is nothing to wait for. */
  async join(): Promise<void> {
    try {
      await this.#beat('shared');
      this.#reachable = true;
      this.#mode = 'shared';
    } catch (error) {
      // Where there was a connection, it may have been carried out.
      if (this.#link.redis.status === 'ready') this.aloneFrom = this.#beatAt + untilAloneMs;
      this.#takeShare();
      this.#options.onAway(reasonOf(error, this.#link.fault));
    }
    this.#schedule();
  }

  /** Redis did not do what it was asked. */
  lost(error: unknown): void {
    const wasReachable = this.#reachable;
    this.#reachable = false;
    if (this.#mode === 'shared') {
      this.#mode = 'alone';
      this.aloneFrom = this.#beatAt + untilAloneMs;
      this.#takeShare();
    }
    if (wasReachable) this.#options.onAway(reasonOf(error, this.#link.fault));
  }

  /** Says good-bye, so that the others need not keep a share for it. */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.isShared)
      await this.#link.within(this.#link.redis.hdel('members', this.#options.id)).catch(() => {});
  }

  /** Nobody could be asked, or the others have left it nothing yet: better a little too much than no service. */
  #takeShare(): void {
    if (this.#share < 1) this.#share = this.#options.perSecond / Math.max(unknownInstances, this.instances);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#live().finally(() => this.#schedule()), beatMs).unref();
  }

  async #live(): Promise<void> {
    try {
      await this.#beat(this.#mode);
      if (this.isShared) return;
      const now = performance.now();
      if (!this.#reachable) {
        this.#reachable = true;
        this.#backAt = now;
      }
      if (now - this.#backAt >= settleMs) await this.#return();
    } catch (error) {
      this.lost(error);
      this.#link.reconnectIfSilent();
    }
  }

  async #return(): Promise<void> {
    this.isHandingOver = true;
    try {
      await this.#options.onReturn();
      await this.#beat('shared');
    } catch (error) {
      // It may have been carried out, and the others rely on it.
      this.aloneFrom = this.#beatAt + untilAloneMs;
      throw error;
    } finally {
      this.isHandingOver = false;
    }
    this.#mode = 'shared';
    this.#options.onShared(this.instances);
  }

  async #beat(mode: 'shared' | 'alone'): Promise<void> {
    const { id, perSecond } = this.#options;
    this.#beatAt = performance.now();
    const args = [this.latest(), id, mode, Math.ceil(this.#share), perSecond, leaseMs, forgottenMs];
    const answer = await this.#link.run('beat', ['members', 'life'], args);
    if (!Array.isArray(answer) || answer.length < 3) {
      this.#clockOffset = undefined;
      throw new Error('late');
    }
    const [time, instances, share] = answer.map(Number);
    this.#clockOffset = (time ?? 0) - this.#beatAt;
    this.#instances = instances ?? 1;
    if (mode === 'shared') this.#share = share ?? 0;
  }
}

/** Never a message: the client's may hold the address. A command knows no more than that there is no connection. */
function reasonOf(error: unknown, fault?: Error): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // What Redis itself answers begins with its code.
  return (
    /^[A-Z]{3,}\b/.exec(error.message)?.[0] ??
    (/timed out/.test(error.message) ? 'timed out' : fault ? reasonOf(fault) : 'no connection')
  );
}
