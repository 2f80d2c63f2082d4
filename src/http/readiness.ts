import type { RunningOperations } from '../operation/running-operations.ts';
import { credentialOf } from '../prism/credential.ts';
import type { Pipeline } from '../prism/way/pipeline.ts';
import type { Sharing } from '../redis/sharing.ts';
import type { ProbeAnswer } from './probes.ts';

export interface Watched {
  readonly running: RunningOperations;
  readonly upstream: Pick<Pipeline, 'state' | 'budgetOf'>;
  /** The gateway's own key; undefined: callers have theirs, and each its own month. */
  readonly apiKey: string | undefined;
  readonly sharing: Sharing | undefined;
}

/**
 * 503 from the moment the gateway goes down, else 200: what it tells of the upstream and of Redis is as bad for every
 * other gateway, and no reason to send nobody here.
 */
export function readiness({ running, upstream, apiKey, sharing }: Watched): ProbeAnswer {
  const month = apiKey === undefined ? undefined : upstream.budgetOf(credentialOf(apiKey))?.month;
  const { breaker, openBreakers } = upstream.state();
  const body = JSON.stringify({
    status: running.isGoingDown ? 'shutting down' : 'ready',
    breaker,
    openBreakers,
    redis: sharing?.state().store,
    month,
  });
  return { status: running.isGoingDown ? 503 : 200, type: 'application/json', body };
}
