import { randomUUID } from 'node:crypto';
import { MemoryTurns, marginMs, secondMs } from '../prism/way/memory-turns.ts';
import { Pauses } from '../prism/way/pauses.ts';
import type { TurnOrWait, TurnStore } from '../prism/way/turns.ts';
import { commandMs, type RedisLink } from './link.ts';
import type { Membership } from './membership.ts';

const holdMs = secondMs + marginMs;

/**
 * How late a request may reach the upstream, in milliseconds. More than within one process: a gateway that is held up
 * holds up no other, which would take the turn that the first has not used yet.
 */
const longestSharedTransitMs = 4_000;

/** When to ask again where there is nothing to tell, in milliseconds. */
const soonMs = 50;

/** The most credentials of which the free turns are kept in mind. */
const mostKnown = 1_000;

/** Turns that all gateways take from Redis; while it is away, from this gateway's own share. */
export class SharedTurns implements TurnStore {
  readonly #link: RedisLink;
  readonly #membership: Membership;
  readonly #perSecond: number;
  readonly #id: string;
  readonly #free = new Map<string, { free: number; until: number }>();
  /** Kept here too, so that a pause outlasts Redis. */
  readonly pauses = new Pauses();
  #own: MemoryTurns | undefined;
  #last = 0;

  constructor(link: RedisLink, membership: Membership, perSecond: number) {
    this.#link = link;
    this.#membership = membership;
    this.#perSecond = perSecond;
    this.#id = randomUUID();
  }

  get credentials(): number {
    return this.#own?.credentials ?? this.#free.size;
  }

  take(credential: string): TurnOrWait | Promise<TurnOrWait> {
    const paused = this.pauses.leftMs(credential);
    if (paused > 0) return paused;
    return this.#membership.isShared ? this.#takeShared(credential) : this.#takeOwn(credential);
  }

  pause(credential: string, ms: number, saidMs: number): void {
    this.pauses.note(credential, ms, saidMs);
    this.#link.run('pause', [`pause:${credential}`], [Math.ceil(ms), Math.ceil(saidMs)]).catch(() => {});
  }

  free(credential: string): number | undefined {
    if (this.pauses.leftMs(credential) > 0) return 0;
    if (!this.#membership.isShared) return this.#own?.free(credential);
    const known = this.#free.get(credential);
    return known !== undefined && known.until > performance.now() ? known.free : this.#perSecond;
  }

  close(): void {
    this.#own?.close();
  }

  /** What was taken of the own share counts in Redis, too: before this gateway takes from there. */
  async handOver(): Promise<void> {
    for (const [credential, held] of this.#own?.held() ?? []) {
      if (held.length === 0) continue;
      const turns = held.flatMap((ms) => [this.#name(), Math.ceil(ms)]);
      await this.#link.run('hold', [`slots:${credential}`], turns);
    }
  }

  /** The next time away it may be another share. */
  forgetOwn(): void {
    this.#own?.close();
    this.#own = undefined;
  }

  #takeOwn(credential: string): TurnOrWait {
    const { aloneFrom, isHandingOver } = this.#membership;
    const share = this.#membership.shareOf(this.#perSecond);
    if (isHandingOver) return soonMs;
    const wait = aloneFrom - performance.now();
    if (wait > 0) return wait;
    this.#own ??= new MemoryTurns(Math.max(1, Math.floor(share)), share < 1 ? secondMs / share : secondMs);
    return this.#own.take(credential);
  }

  async #takeShared(credential: string): Promise<TurnOrWait> {
    if (!this.#membership.isMet) return soonMs;
    const turn = this.#name();
    const slots = `slots:${credential}`;
    const done = () => {
      this.#link.run('done', [slots], [turn, holdMs]).catch(() => {});
    };
    const askedAt = performance.now();
    let answer: unknown;
    try {
      const args = [
        this.#membership.latest(),
        turn,
        this.#perSecond,
        commandMs + longestSharedTransitMs + holdMs,
        holdMs,
      ];
      answer = await this.#link.run('take', ['members', 'life', slots, `pause:${credential}`], args);
    } catch (error) {
      this.#membership.lost(error);
      return this.take(credential);
    }
    const [granted = 0, number = secondMs, saidMs = 0] = Array.isArray(answer) ? answer.map(Number) : [];
    const isLate = performance.now() - askedAt > commandMs;
    // It came while Redis was given up, or this process was busy: what it says is out of date.
    if (isLate || !this.#membership.isShared) {
      if (granted === 1) done();
      return isLate ? soonMs : this.take(credential);
    }
    this.#note(credential, granted === 1 ? number : 0);
    if (granted === 1) return { done };
    if (saidMs > 0) this.pauses.note(credential, number, saidMs);
    return granted === 0 ? number : soonMs;
  }

  #name(): string {
    this.#last += 1;
    return `${this.#id}:${this.#last}`;
  }

  #note(credential: string, free: number): void {
    this.#free.delete(credential);
    this.#free.set(credential, { free, until: performance.now() + secondMs });
    const oldest = this.#free.keys().next();
    if (this.#free.size > mostKnown && !oldest.done) this.#free.delete(oldest.value);
  }
}
