import { setTimeout as delay } from 'node:timers/promises';
import { createRedisCache } from '@envelop/response-cache-redis';
import type { Cache } from '@graphql-yoga/plugin-response-cache';
import type { RedisLink } from './link.ts';
import type { Membership } from './membership.ts';
import type { SharedAnswers } from './sharing.ts';

/** What was read before a write may be kept as late as its operation may end: the longest deadline there is, in milliseconds. */
const longestOperationMs = 3_600_000;

/** Answers that all gateways keep in Redis, and the writes that end them. */
export class RedisAnswers implements SharedAnswers {
  readonly cache: Cache;
  readonly #link: RedisLink;
  readonly #membership: Membership;
  readonly #lifetimeMs: number;
  /** Teams that were written to while Redis was away. */
  readonly #untold = new Set<string>();

  constructor(link: RedisLink, membership: Membership, ttl: number) {
    this.#link = link;
    this.#membership = membership;
    this.#lifetimeMs = longestOperationMs + ttl;
    const kept = createRedisCache({ redis: link.redis });
    const nothing = (error: unknown) => membership.lost(error);
    this.cache = {
      get: async (id) =>
        (await link.within(Promise.resolve(kept.get(`answer:${id}`))).catch(nothing)) ?? undefined,
      // Without the records in it: answers are forgotten by team, and an index of records would only grow.
      set: (id, answer, _records, ms) =>
        link.within(Promise.resolve(kept.set(`answer:${id}`, answer, [], ms))).catch(nothing),
      invalidate: () => {},
    };
  }

  async generationOf(teamId: string): Promise<string | undefined> {
    if (!this.#membership.isShared || !this.#membership.isMet) return undefined;
    try {
      const generation = await this.#link.run('generation', ['members', 'life', `team:${teamId}`], []);
      return typeof generation === 'string' ? generation : undefined;
    } catch (error) {
      this.#membership.lost(error);
      return undefined;
    }
  }

  async forget(teamId: string): Promise<void> {
    try {
      await this.#tell(teamId);
    } catch (error) {
      this.#untold.add(teamId);
      this.#membership.lost(error);
      // From then on the others look nothing up, as long as this gateway is away.
      await delay(Math.max(0, this.#membership.aloneFrom - performance.now()));
    }
  }

  /** What was written while Redis was away. */
  async tellAll(): Promise<void> {
    for (const teamId of this.#untold) {
      await this.#tell(teamId);
      this.#untold.delete(teamId);
    }
  }

  async #tell(teamId: string): Promise<void> {
    await this.#link.run('forget', [`team:${teamId}`], [this.#lifetimeMs]);
  }
}
