import type { Logger } from 'pino';
import type { Callers } from '../http/callers.ts';
import { Figures } from '../observe/figures.ts';
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

export interface Watchable {
  readonly running: RunningOperations;
  readonly pipeline: Pipeline;
  readonly shared: Shared;
  /** What requests and answers hold of the memory that callers share. */
  readonly bytes: { readonly bodies: Shares; readonly unread: Shares };
  readonly sharing: GatewayOptions['sharing'];
}

/** Who is told what happens: the log, and metrics and traces where there are any. */
export class Observers {
  readonly metrics: Metrics | undefined;
  readonly #logger: Logger;
  readonly #tracing: GatewayOptions['tracing'];
  readonly #waits: TurnWaits;

  /** `requests`: what upstream requests are called. */
  constructor(
    { metrics, tracing, callers }: Pick<GatewayOptions, 'metrics' | 'tracing' | 'callers'>,
    requests: readonly string[],
    logger: Logger,
  ) {
    this.metrics = metrics === false ? undefined : new Metrics(requests, () => callers?.book?.names ?? []);
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

  /** Lets metrics tell how all of this is, when somebody asks for them. */
  watch({ running, pipeline, shared, bytes, sharing }: Watchable): void {
    if (this.metrics === undefined) return;
    const figures = new Figures(this.metrics.registry);
    figures.ofOperations(running);
    figures.ofUpstream(pipeline, this.metrics.keys);
    figures.ofKept(shared.options.kept);
    figures.ofBytes(bytes);
    if (sharing) figures.ofSharing(sharing.state);
    figures.ofTraces(() => this.#tracing?.lost ?? 0);
  }
}
