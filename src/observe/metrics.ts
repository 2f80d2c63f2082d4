import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { nameOf } from '../prism/endpoints.ts';
import { PrismConnectionError, PrismDeadlineError, PrismTimeoutError } from '../prism/errors.ts';
import type { PrismRequest } from '../prism/transport.ts';
import type { Passage, Watcher } from '../prism/way/watched-transport.ts';
import { Durations } from './durations.ts';
import { errorCodes } from './error-codes.ts';
import { causeOf } from './failure-cause.ts';
import type { OperationListener } from './operation-report.ts';
import { RecentKeys } from './recent-keys.ts';
import { Tally } from './tally.ts';
import { version } from './version.ts';

/** Connections fail for these reasons mostly; any other is counted from its first on. */
const usualCauses = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'CONNECT_TIMEOUT',
  'NO_FREE_CONNECTION',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
];

/** Answers that are counted from 0 on: those that are well, those worth an alarm, and 0 for none. */
const usualStatuses = ['0', '200', '429', '500', '503'];

/**
 * What Prometheus reads at `/metrics`, and what happens counted in it; figures.ts adds how things are. No label holds what
 * a client chose: names and keys are never among them.
 */
export class Metrics {
  readonly registry = new Registry();
  /** The keys that were used last: what is left of their budgets is told. */
  readonly keys = new RecentKeys(1_000);
  readonly #operations = new Tally(this.registry, {
    name: 'gateway_operations_total',
    help: 'GraphQL operations, by type and outcome.',
    labelNames: ['type', 'outcome'],
  });
  readonly #durations = new Durations(this.registry, {
    name: 'gateway_operation_duration_seconds',
    help: 'From the arrival of an operation to its result.',
    labelNames: ['type'],
  });
  readonly #errors = new Tally(this.registry, {
    name: 'gateway_errors_total',
    help: 'Operations with an error of this code.',
    labelNames: ['code'],
  });
  readonly #callerNames: () => readonly string[];
  readonly #byCaller: Tally<'caller'>;
  readonly #coalesced = new Tally(this.registry, {
    name: 'gateway_coalesced_total',
    help: 'Upstream requests saved because another in flight answered.',
  });
  readonly #stale = new Tally(this.registry, {
    name: 'gateway_stale_answers_total',
    help: 'Answers with a part that is older than was allowed.',
  });
  readonly #retries = new Tally(this.registry, {
    name: 'gateway_upstream_retries_total',
    help: 'Upstream requests that were sent again.',
  });
  readonly #requests = new Tally(this.registry, {
    name: 'gateway_upstream_requests_total',
    help: 'Requests sent to the upstream, by endpoint and status; status 0: no whole answer.',
    labelNames: ['endpoint', 'status'],
  });
  readonly #requestDurations = new Durations(this.registry, {
    name: 'gateway_upstream_request_duration_seconds',
    help: 'From sending a request to the last byte of its answer.',
    labelNames: ['endpoint'],
  });

  readonly #turns = new Durations(this.registry, {
    name: 'gateway_upstream_turn_seconds',
    help: 'How long requests waited for their turn, a connection of their share included.',
  });
  readonly #connectionFailures = new Tally(this.registry, {
    name: 'gateway_upstream_connection_failures_total',
    help: 'Requests for which no connection could be made, or whose connection failed, by cause.',
    labelNames: ['cause'],
  });

  /**
   * `endpoints`: what upstream requests are called. `callerNames`: the callers that may be told apart; all others are
   * counted together.
   */
  constructor(endpoints: readonly string[], callerNames: () => readonly string[]) {
    this.#callerNames = callerNames;
    this.#byCaller = new Tally(
      this.registry,
      {
        name: 'gateway_caller_upstream_requests_total',
        help: "Upstream requests sent, by the caller's name in the callers' file; other: of other callers, key: of those who send a key alone.",
        labelNames: ['caller'],
      },
      (tally) => {
        for (const caller of [...callerNames(), 'other', 'key']) tally.add(0, caller);
      },
    );
    collectDefaultMetrics({ register: this.registry });
    this.#beginAtZero(endpoints);
    new Gauge({
      name: 'gateway_build_info',
      help: '1, with the version of the gateway and that of Node.',
      labelNames: ['version', 'node'],
      registers: [this.registry],
    }).set({ version, node: process.versions.node }, 1);
  }

  #beginAtZero(endpoints: readonly string[]): void {
    for (const type of ['query', 'mutation', 'subscription', 'none']) {
      for (const outcome of ['ok', 'partial', 'failed']) this.#operations.add(0, type, outcome);
      this.#durations.zero(type);
    }
    for (const code of errorCodes) this.#errors.add(0, code);
    for (const endpoint of endpoints)
      for (const status of usualStatuses) this.#requests.add(0, endpoint, status);
    for (const cause of usualCauses) this.#connectionFailures.add(0, cause);
  }

  /** A request's turn has come, after so many milliseconds. */
  turn(ms: number): void {
    this.#turns.note(ms / 1000);
  }

  readonly operation: OperationListener = ({ type, outcome, durationMs, codes, upstream, stale }) => {
    this.#operations.add(1, type, outcome);
    this.#durations.note(durationMs / 1000, type);
    for (const code of codes) this.#errors.add(1, code);
    if (upstream.coalesced > 0) this.#coalesced.add(upstream.coalesced);
    if (stale) this.#stale.add(1);
    if (upstream.retries > 0) this.#retries.add(upstream.retries);
  };

  #labelOf(caller: string | undefined): string {
    if (caller === undefined) return 'key';
    return this.#callerNames().includes(caller) ? caller : 'other';
  }

  /** Counts upstream requests. */
  readonly upstream: Watcher = {
    begins: ({ credential }) => this.keys.use(credential),
    answered: (request, { status }, passage) => this.#sent(request, String(status), passage),
    failed: (request, error, passage) => {
      if (isConnectionFailure(error)) this.#connectionFailures.add(1, causeOf(error));
      this.#sent(request, '0', passage);
    },
  };

  #sent(request: PrismRequest, status: string, { startedAt, endedAt, isSent }: Passage): void {
    if (!isSent) return;
    const endpoint = nameOf(request);
    this.#requests.add(1, endpoint, status);
    this.#byCaller.add(1, this.#labelOf(request.caller));
    this.#requestDurations.note((endedAt - startedAt) / 1000, endpoint);
  }
}

/** No connection, in time or at all, or one that failed. */
function isConnectionFailure(error: unknown): boolean {
  if (error instanceof PrismDeadlineError) return false;
  return error instanceof PrismConnectionError || (error instanceof PrismTimeoutError && !error.sent);
}
