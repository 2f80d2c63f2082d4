import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import type { GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { callerOf, type Header, type OwnAccess } from '../../operation/caller.ts';
import type { TeamWrites } from '../../prism/way/team-writes.ts';
import type { SharedAnswers } from '../../redis/sharing.ts';
import { requestInfo } from '../request-info.ts';
import { MemoryAnswers } from './memory-answers.ts';

export interface ResponseCacheOptions {
  /** How long an answer is believed, in milliseconds; default 0: nothing is kept. */
  readonly responseCacheMs?: number | undefined;
  /** Answers kept at most; what has not been asked for lately goes first. Default 1,000. */
  readonly responseCacheSize?: number | undefined;
  /** The bytes of all answers kept, as JSON; default 64 MiB. */
  readonly responseCacheBytes?: number | undefined;
}

/**
 * Answers a query that was answered before, to the same key, team and permissions, without running it. Errors are not kept. A write
 * through the gateway forgets everything of its team: which pages a changed record enters or leaves, nobody can tell.
 */
export function useKeptAnswers(
  schema: GraphQLSchema,
  own: OwnAccess & { readonly writes: TeamWrites },
  headersOf: (request: Request) => Header,
  options: ResponseCacheOptions,
  answers?: (ttl: number) => SharedAnswers,
): Plugin[] {
  const {
    responseCacheMs: ttl = 0,
    responseCacheSize: size = 1_000,
    responseCacheBytes: bytes = 64 * 1024 * 1024,
  } = options;
  if (ttl === 0) return [];
  const shared = answers?.(ttl);
  const { writes } = own;
  if (shared) writes.onWrite((teamId) => shared.forget(teamId));
  const teams = shared ? undefined : new TeamGenerations(writes, ttl);
  const kept = new WeakSet<Request>();
  const sessionOf = (request: Request): string | null | Promise<string | null> => {
    const caller = callerOr(request, own, headersOf);
    if (caller === undefined) return null;
    const session = (generation: string | number) => {
      kept.add(request);
      const permissions = requestInfo(request).provenCaller?.permissions?.key ?? '';
      return `${caller.credential} ${caller.teamId} ${generation} ${permissions}`;
    };
    if (shared === undefined) return session(teams?.of(caller.teamId) ?? 0);
    return shared
      .generationOf(caller.teamId)
      .then((generation) => (generation === undefined ? null : session(generation)));
  };
  return [
    useResponseCache({
      // Taken when the operation begins: what was read before a write ended is kept where nobody looks after it.
      session: sessionOf,
      // Not before it is known who asks: the library would look an `If-None-Match` up for anybody.
      enabled: (request) => kept.has(request),
      cache: shared?.cache ?? new MemoryAnswers(size, bytes),
      ttl,
      ttlPerSchemaCoordinate: importFields(schema),
      includeExtensionMetadata: false,
    }),
    withoutValidators,
  ];
}

function callerOr(request: Request, own: OwnAccess, headersOf: (request: Request) => Header) {
  try {
    return callerOf(own, headersOf(request));
  } catch {
    return undefined;
  }
}

/** The library's ETag is of the question: it stays the same when the records change, so nobody is told one. */
const withoutValidators: Plugin = {
  onResultProcess({ result, setResult }) {
    if (Array.isArray(result) || !('extensions' in result) || result.extensions?.['http'] === undefined)
      return;
    const { http: _validators, ...extensions } = result.extensions;
    setResult({ ...result, extensions });
  },
};

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

/** How an import gets on is not kept. */
function importFields(schema: GraphQLSchema): Record<string, number> {
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  return Object.fromEntries(
    fields.filter((name) => name.endsWith('Import')).map((name) => [`Query.${name}`, 0]),
  );
}
