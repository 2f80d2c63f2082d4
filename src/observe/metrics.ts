import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { RunningOperations } from '../operation/running-operations.ts';
import { nameOf } from '../prism/endpoints.ts';
import { PrismConnectionError, PrismDeadlineError, PrismTimeoutError } from '../prism/errors.ts';
import type { PrismRequest } from '../prism/transport.ts';
import type { Budget, Pipeline } from '../prism/way/pipeline.ts';
import type { Passage, Watcher } from '../prism/way/watched-transport.ts';
import type { SharingState } from '../redis/sharing.ts';
import { Durations } from './durations.ts';
import { errorCodes } from './error-codes.ts';
import { causeOf } from './failure-cause.ts';
import type { OperationListener } from './operation-report.ts';
import { RecentKeys } from './recent-keys.ts';
import { countedElsewhere, Tally } from './tally.ts';
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

/** What Prometheus reads at `/metrics`. No label holds what a client chose: names and keys are never among them. */
export class Metrics {
  readonly registry = new Registry();
  readonly #keys = new RecentKeys(1_000);
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
  constructor(
    running: RunningOperations,
    endpoints: readonly string[],
    callerNames: () => readonly string[] = () => [],
  ) {
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
    this.gauge(
      'gateway_operations_running',
      'Operations under way, open subscriptions included.',
      () => running.count,
    );
    this.gauge('gateway_subscriptions_open', 'Open subscriptions.', () => running.subscriptions);
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

  /** Read when somebody asks; undefined: not known now. */
  gauge(name: string, help: string, read: () => number | undefined): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        const value = read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  /** The state of the way to the upstream. */
  watch({ state, budgetOf }: Pick<Pipeline, 'state' | 'budgetOf'>): void {
    const least = (which: keyof Budget) => this.#keys.least((key) => budgetOf(key)?.[which]?.remaining);
    this.gauge('gateway_budget_second_left', 'What the key that has least left may send now.', () =>
      least('perSecond'),
    );
    this.gauge('gateway_budget_month_left', 'What the key that has least left may send this month.', () =>
      least('month'),
    );
    this.gauge('gateway_upstream_queue', 'Requests that wait for their turn.', () => state().waiting);
    for (const name of ['closed', 'half-open', 'open'] as const) {
      const metric = `gateway_breaker_${name.replace('-', '_')}`;
      this.gauge(metric, `1 while the circuit breaker of the whole upstream is ${name}.`, () =>
        Number(state().breaker === name),
      );
    }
    this.gauge(
      'gateway_breakers_open',
      'Keys whose own circuit breaker is not closed.',
      () => state().openBreakers,
    );
    this.gauge(
      'gateway_upstream_connections',
      'Connections to the upstream in use.',
      () => state().connections,
    );
  }

  /** What requests and answers hold of the memory that callers share. */
  watchBytes({ bodies, unread }: { bodies: { used: number }; unread: { used: number } }): void {
    this.gauge('gateway_bodies_bytes', 'Bytes of request bodies under way.', () => bodies.used);
    this.gauge('gateway_unread_bytes', 'Bytes of answers not taken yet.', () => unread.used);
  }

  /** What was read and answers again. */
  watchKept(kept: KeptFigures): void {
    const { used, memory } = kept;
    countedElsewhere(
      this.registry,
      {
        name: 'gateway_kept_reads_total',
        help: 'Reads answered from what is kept.',
        labelNames: ['kind'],
      },
      (counter) => {
        for (const [kind, reads] of Object.entries(used)) counter.inc({ kind }, reads);
      },
    );
    countedElsewhere(
      this.registry,
      {
        name: 'gateway_kept_answers_total',
        help: 'Operations answered as a whole with the answer of an earlier one.',
      },
      (counter) => counter.inc(kept.answers?.used ?? 0),
    );
    countedElsewhere(
      this.registry,
      { name: 'gateway_kept_evictions_total', help: 'What is kept that made room for other.' },
      (counter) => counter.inc(memory.evictions),
    );
    this.gauge('gateway_kept_bytes', 'Bytes of what is kept in memory.', () => kept.bytes);
  }

  /** Where limits are shared with other gateways. */
  watchSharing(state: () => SharingState): void {
    this.gauge(
      'gateway_redis_up',
      '1 while Redis shares the limits, 0 while a local share is lived on.',
      () => Number(state().store === 'shared'),
    );
    this.gauge('gateway_instances', 'Gateways that share, as far as is known.', () => state().instances);
  }

  /** Spans that did not reach the collector. */
  watchTraces(lost: () => number): void {
    countedElsewhere(
      this.registry,
      { name: 'gateway_traces_lost_total', help: 'Spans that did not reach the collector.' },
      (counter) => counter.inc(lost()),
    );
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
    begins: ({ credential }) => this.#keys.use(credential),
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

interface KeptFigures {
  readonly used: Readonly<Record<string, number>>;
  readonly bytes: number;
  readonly answers: { readonly used: number } | undefined;
  readonly memory: { readonly evictions: number };
}

/** No connection, in time or at all, or one that failed. */
function isConnectionFailure(error: unknown): boolean {
  if (error instanceof PrismDeadlineError) return false;
  return error instanceof PrismConnectionError || (error instanceof PrismTimeoutError && !error.sent);
}
