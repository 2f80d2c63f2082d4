import { defaultKeptBytes, KeptStore } from '../kept/kept-store.ts';
import type { RunningOperations } from '../operation/running-operations.ts';
import { Shared } from '../operation/shared.ts';
import type { Pipeline } from '../prism/way/pipeline.ts';
import { defaultFirst } from '../record/read/planned-rows.ts';
import type { Bounds } from '../settings/bounds.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

/** What all operations share: the way upstream, what is kept of it, and what they go by where nothing is set. */
export function sharedByOperations(
  options: GatewayOptions,
  { rows }: Bounds,
  { transport, writes }: Pipeline,
  running: RunningOperations,
): Shared {
  const { upstream, sharing, maxPageSize = 200 } = options;
  return new Shared({
    transport,
    writes,
    kept: new KeptStore(options.keptBytes ?? defaultKeptBytes, writes, sharing?.readings),
    freshness: { maxAgeMs: 0, staleIfErrorMs: 0, staleWhileRevalidateMs: 0, ...options.freshness },
    batchWindowMs: options.batchWindowMs ?? 3,
    apiKey: upstream.apiKey,
    teamId: upstream.teamId,
    defaultPage: Math.min(defaultFirst, maxPageSize, rows),
    maxPageSize,
    maxBulkItems: options.maxBulkItems ?? 5_000,
    maxUpstreamRequests: options.maxUpstreamRequests ?? 50,
    deadlineMs: options.deadlineMs ?? 30_000,
    underWay: () => running.operations,
    time: running.time,
    maxImportRows: options.maxImportRows ?? 20_000,
    importPollMs: options.importPollMs ?? { first: 1_000, most: 30_000 },
  });
}
