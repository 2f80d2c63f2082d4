import type { Logger } from 'pino';
import { wayLog } from '../observe/way-log.ts';
import { createPipeline, type Pipeline } from '../prism/way/pipeline.ts';
import type { Watcher } from '../prism/way/watched-transport.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

/** The way of every upstream request, watched and traced, and logged where it changes. */
export function upstreamWay(options: GatewayOptions, watchers: readonly Watcher[], logger: Logger): Pipeline {
  const { upstream, upstreamTimeoutMs, tracing } = options;
  return createPipeline({
    ...options,
    baseUrl: upstream.baseUrl,
    timeoutMs: upstreamTimeoutMs,
    watchers,
    trace: tracing && ((network) => tracing.traced(network)),
    tell: wayLog(logger),
  });
}
