import { objects } from './objects/index.ts';
import type { Config } from './settings/config.ts';
import { version } from './version.ts';

/** What a gateway goes by, for the first line of its log. No key, token or password is in it. */
export function startOf({ upstream, gateway, schema, redisUrl, tracing }: Config) {
  const { callers = {} } = gateway;
  const names = schema.objects.length > 0 ? schema.objects : objects.map(({ path }) => path);
  return {
    version,
    node: process.versions.node,
    mode: upstream?.apiKey === undefined ? 'pass-through' : 'service key',
    callers: { tokens: callers.tokens?.length ?? 0, jwt: callers.jwt !== undefined },
    upstream: upstream === undefined ? 'embedded sandbox' : new URL(upstream.baseUrl).origin,
    objects: names,
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
