import { version } from '../observe/version.ts';
import type { Schemas } from '../schema.ts';
import type { Config } from './config.ts';

/** What a gateway goes by, for the first line of its log. No key, token or password is in it. */
export function startOf(
  { upstream, gateway, redisUrl, tracing }: Config,
  { objects }: Pick<Schemas, 'objects'>,
  named = 0,
) {
  const { callers = {} } = gateway;
  return {
    version,
    node: process.versions.node,
    mode: upstream?.apiKey === undefined ? 'pass-through' : 'service key',
    callers: { named, tokens: callers.tokens?.length ?? 0, jwt: callers.jwt !== undefined },
    upstream: upstream === undefined ? 'embedded sandbox' : new URL(upstream.baseUrl).origin,
    objects,
    limits: {
      perSecond: gateway.ratePerSecond,
      perMonth: gateway.ratePerMonth,
      monthReserve: gateway.monthReserve,
      upstreamRequests: gateway.maxUpstreamRequests,
      deadlineMs: gateway.deadlineMs,
      ...gateway.bounds,
    },
    redis: redisUrl !== undefined,
    traces: tracing !== undefined,
  };
}
