import { credentialOf } from '../../prism/credential.ts';
import type { Budget } from '../../prism/way/pipeline.ts';
import type { Watched } from '../readiness.ts';

/** What the gateway's front page tells. All of it is known here: nothing is asked of the upstream, and no key is told. */
export interface FrontState {
  readonly name: string;
  readonly version: string;
  /** Where things are, from `/`; undefined where they are switched off or at another address. */
  readonly graphql: string;
  readonly graphiql: string | undefined;
  readonly docs: string | undefined;
  readonly probes: readonly string[];
  /** Undefined where the probes have an address of their own: their state is for whoever reaches that one. */
  readonly state: GatewayState | undefined;
}

export interface GatewayState {
  readonly status: 'ready' | 'shutting down';
  readonly upstream: UpstreamState;
  /** Of the own key, or of the sandbox's; undefined: callers have theirs. */
  readonly budget: Budget | undefined;
}

export interface UpstreamState {
  readonly is: 'answering' | 'failing' | 'not asked yet' | 'left alone';
  readonly answeredAt: string | undefined;
  readonly failedAt: string | undefined;
}

/** The same with paths in the place of links, for whoever does not follow them. */
export function withPaths(front: FrontState, url: URL): FrontState {
  const at = (link: string) => new URL(link, url).href.slice(url.origin.length);
  const { graphql, graphiql, docs, probes } = front;
  return {
    ...front,
    graphql: at(graphql),
    graphiql: graphiql && at(graphiql),
    docs: docs && at(docs),
    probes: probes.map(at),
  };
}

/** The state as it is now. */
export function stateOf({ running, upstream, apiKey }: Omit<Watched, 'sharing'>): GatewayState {
  return {
    status: running.isGoingDown ? 'shutting down' : 'ready',
    upstream: upstreamState(upstream.state()),
    budget: apiKey === undefined ? undefined : upstream.budgetOf(credentialOf(apiKey)),
  };
}

function upstreamState({
  breaker,
  answeredAt,
  failedAt,
}: ReturnType<Watched['upstream']['state']>): UpstreamState {
  const times = { answeredAt: iso(answeredAt), failedAt: iso(failedAt) };
  if (breaker === 'open' || breaker === 'half-open') return { is: 'left alone', ...times };
  if (answeredAt === undefined && failedAt === undefined) return { is: 'not asked yet', ...times };
  return { is: (failedAt ?? 0) > (answeredAt ?? 0) ? 'failing' : 'answering', ...times };
}

function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
