import { Gauge, type Registry } from 'prom-client';
import type { RunningOperations } from '../operation/running-operations.ts';
import type { Budget, Pipeline } from '../prism/way/pipeline.ts';
import type { SharingState } from '../redis/sharing.ts';
import type { RecentKeys } from './recent-keys.ts';
import { countedElsewhere } from './tally.ts';

/** How things are, and what is counted where it happens: read when Prometheus asks. */
export class Figures {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  ofOperations(running: RunningOperations): void {
    this.#gauge(
      'gateway_operations_running',
      'Operations under way, open subscriptions included.',
      () => running.count,
    );
    this.#gauge('gateway_subscriptions_open', 'Open subscriptions.', () => running.subscriptions);
  }

  /** `keys`: those whose budgets are looked at for the least. */
  ofUpstream({ state, budgetOf }: Pick<Pipeline, 'state' | 'budgetOf'>, keys: RecentKeys): void {
    const least = (which: keyof Budget) => keys.least((key) => budgetOf(key)?.[which]?.remaining);
    this.#gauge('gateway_budget_second_left', 'What the key that has least left may send now.', () =>
      least('perSecond'),
    );
    this.#gauge('gateway_budget_month_left', 'What the key that has least left may send this month.', () =>
      least('month'),
    );
    this.#gauge('gateway_upstream_queue', 'Requests that wait for their turn.', () => state().waiting);
    for (const name of ['closed', 'half-open', 'open'] as const) {
      const metric = `gateway_breaker_${name.replace('-', '_')}`;
      this.#gauge(metric, `1 while the circuit breaker of the whole upstream is ${name}.`, () =>
        Number(state().breaker === name),
      );
    }
    this.#gauge(
      'gateway_breakers_open',
      'Keys whose own circuit breaker is not closed.',
      () => state().openBreakers,
    );
    this.#gauge(
      'gateway_upstream_connections',
      'Connections to the upstream in use.',
      () => state().connections,
    );
  }

  /** What requests and answers hold of the memory that callers share. */
  ofBytes({ bodies, unread }: { bodies: { used: number }; unread: { used: number } }): void {
    this.#gauge('gateway_bodies_bytes', 'Bytes of request bodies under way.', () => bodies.used);
    this.#gauge('gateway_unread_bytes', 'Bytes of answers not taken yet.', () => unread.used);
  }

  /** What was read and answers again. */
  ofKept(kept: KeptFigures): void {
    const { used, memory } = kept;
    countedElsewhere(
      this.#registry,
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
      this.#registry,
      {
        name: 'gateway_kept_answers_total',
        help: 'Operations answered as a whole with the answer of an earlier one.',
      },
      (counter) => counter.inc(kept.answers?.used ?? 0),
    );
    countedElsewhere(
      this.#registry,
      { name: 'gateway_kept_evictions_total', help: 'What is kept that made room for other.' },
      (counter) => counter.inc(memory.evictions),
    );
    this.#gauge('gateway_kept_bytes', 'Bytes of what is kept in memory.', () => kept.bytes);
  }

  /** Where limits are shared with other gateways. */
  ofSharing(state: () => SharingState): void {
    this.#gauge(
      'gateway_redis_up',
      '1 while Redis shares the limits, 0 while a local share is lived on.',
      () => Number(state().store === 'shared'),
    );
    this.#gauge('gateway_instances', 'Gateways that share, as far as is known.', () => state().instances);
  }

  /** Spans that did not reach the collector. */
  ofTraces(lost: () => number): void {
    countedElsewhere(
      this.#registry,
      { name: 'gateway_traces_lost_total', help: 'Spans that did not reach the collector.' },
      (counter) => counter.inc(lost()),
    );
  }

  /** What `read` tells is undefined where it is not known now. */
  #gauge(name: string, help: string, read: () => number | undefined): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        const value = read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }
}

interface KeptFigures {
  readonly used: Readonly<Record<string, number>>;
  readonly bytes: number;
  readonly answers: { readonly used: number } | undefined;
  readonly memory: { readonly evictions: number };
}
