import { createInMemoryCache, useResponseCache } from '@graphql-yoga/plugin-response-cache';
import type { Plugin } from 'graphql-yoga';
import { callerOf, type Header, type OwnAccess } from '../caller.ts';
import type { TeamWrites } from '../prism/team-writes.ts';

export interface ResponseCacheOptions {
  /** How long an answer is believed, in milliseconds; default 0: nothing is kept. */
  readonly responseCacheMs?: number | undefined;
  /** Answers kept at most, those used least recently go first; default 1,000. */
  readonly responseCacheSize?: number | undefined;
}

/**
 * Answers a query that was answered before, to the same key and team, without running it. Errors are not kept. A write
 * through the gateway forgets everything of its team: which pages a changed contact enters or leaves, nobody can tell.
 */
export function useContactCache(
  own: OwnAccess,
  headersOf: (request: Request) => Header,
  writes: TeamWrites,
  { responseCacheMs: ttl = 0, responseCacheSize: max = 1_000 }: ResponseCacheOptions,
): Plugin[] {
  if (ttl === 0) return [];
  const teams = new TeamGenerations(writes, ttl);
  const sessionOf = (request: Request): string | null => {
    try {
      const { credential, teamId } = callerOf(own, headersOf(request));
      return `${credential} ${teamId} ${teams.of(teamId)}`;
    } catch {
      return null;
    }
  };
  return [
    useResponseCache({
      // Taken when the operation begins: what was read before a write ended is kept where nobody looks after it.
      session: sessionOf,
      enabled: (request) => sessionOf(request) !== null,
      cache: createInMemoryCache({ max }),
      ttl,
      ttlPerSchemaCoordinate: { 'Query.contactImport': 0 },
      includeExtensionMetadata: false,
    }),
  ];
}

/** What was read before a write may be kept as late as its operation may end: the longest deadline there is, in milliseconds. */
const longestOperationMs = 3_600_000;

/** Tells the times between the writes of a team apart. */
class TeamGenerations {
  readonly #generations = new Map<string, { generation: number; until: number }>();
  #last = 0;

  constructor(writes: TeamWrites, ttl: number) {
    writes.onWrite((teamId) => {
      const now = performance.now();
      this.#last += 1;
      this.#generations.delete(teamId);
      this.#generations.set(teamId, { generation: this.#last, until: now + longestOperationMs + ttl });
      // Behind it nothing of an earlier generation is kept any more, so the first may come again.
      for (const [id, { until }] of this.#generations) {
        if (until > now) break;
        this.#generations.delete(id);
      }
    });
  }

  of(teamId: string): number {
    return this.#generations.get(teamId)?.generation ?? 0;
  }
}
