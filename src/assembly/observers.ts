import type { Logger } from 'pino';
import type { Callers } from '../http/callers.ts';
import { operationLog } from '../observe/logger.ts';
import { Metrics } from '../observe/metrics.ts';
import type { OperationListener } from '../observe/operation-report.ts';
import { TurnWaits } from '../observe/turn-waits.ts';
import { upstreamLog } from '../observe/upstream-log.ts';
import type { RunningOperations } from '../operation/running-operations.ts';
import type { Shared } from '../operation/shared.ts';
import type { Shares } from '../prism/shares.ts';
import type { Pipeline } from '../prism/way/pipeline.ts';
import type { Watcher } from '../prism/way/watched-transport.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

export interface ObserverParts {
  readonly logger: Logger;
  readonly running: RunningOperations;
  /** What upstream requests are called. */
  readonly requests: readonly string[];
}

/** Who is told what happens: the log, and metrics and traces where there are any. */
export class Observers {
  readonly metrics: Metrics | undefined;
  readonly #logger: Logger;
  readonly #tracing: GatewayOptions['tracing'];
  readonly #waits: TurnWaits;

  constructor(
    { metrics, tracing, callers }: Pick<GatewayOptions, 'metrics' | 'tracing' | 'callers'>,
    { logger, running, requests }: ObserverParts,
  ) {
    this.metrics =
      metrics === false ? undefined : new Metrics(running, requests, () => callers?.book?.names ?? []);
    this.#logger = logger;
    this.#tracing = tracing;
    this.#waits = new TurnWaits((ms) => this.metrics?.turn(ms));
  }

  /** Who hears of each upstream request. */
  requestWatchers(): readonly Watcher[] {
    const { metrics } = this;
    return [this.#waits, upstreamLog(this.#logger), ...(metrics ? [metrics.upstream] : [])];
  }

  /** Who hears of each operation when it is over; `callers` tell the log whose it was. */
  operationListeners(callers: Callers): readonly OperationListener[] {
    const log = operationLog(this.#logger, {
      callerOf: (request) => callers.nameOf(request),
      queueMs: (usage) => this.#waits.of(usage),
    });
    return [
      ...(this.#logger.isLevelEnabled('info') ? [log] : []),
      ...(this.metrics ? [this.metrics.operation] : []),
      ...(this.#tracing ? [this.#tracing.operation] : []),
    ];
  }

  /** What metrics look at when somebody asks for them. */
  watch(
    pipeline: Pipeline,
    { kept }: Shared['options'],
    bytes: { readonly bodies: Shares; readonly unread: Shares },
    sharing: GatewayOptions['sharing'],
  ): void {
    this.metrics?.watch(pipeline);
    if (sharing) this.metrics?.watchSharing(sharing.state);
    this.metrics?.watchTraces(() => this.#tracing?.lost ?? 0);
    this.metrics?.watchKept(kept);
    this.metrics?.watchBytes(bytes);
  }
}
