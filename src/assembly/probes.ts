import type { Probes } from '../http/probes.ts';
import { readiness, type Watched } from '../http/readiness.ts';
import type { Metrics } from '../observe/metrics.ts';

/** What is asked of the gateway itself: whether it lives, whether it should be sent requests, and its metrics. */
export function probesOf(watched: Watched, metrics: Metrics | undefined): Probes {
  return {
    '/health': () => ({ type: 'application/json', body: '{"status":"alive"}' }),
    '/ready': () => readiness(watched),
    ...(metrics && {
      '/metrics': async () => ({
        type: metrics.registry.contentType,
        body: await metrics.registry.metrics(),
      }),
    }),
  };
}
