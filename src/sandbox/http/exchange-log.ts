import type { SandboxSettings } from '../settings.ts';

/** One request as it arrived, and what was answered. */
export interface SandboxExchange {
  /** Arrival, epoch milliseconds with fractions. */
  readonly at: number;
  /** Answered as `x-request-id`, and told by errors. */
  readonly requestId: string;
  readonly method: string;
  /** As received with its query string, not decoded. */
  readonly path: string;
  /** The contract's row (`getContact`, …), or null when none matched. */
  readonly endpoint: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  /** Null until it is answered, and for good when it never is. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** What was sent: JSON as a value, anything else as text. */
  readonly responseBody: unknown;
  readonly replayed: boolean;
  /** The kind of the fault that struck, or null. */
  readonly fault: string | null;
  /** The client went away before the answer. */
  readonly aborted: boolean;
}

/** The same, while it is being filled in. */
export type OpenExchange = { -readonly [Key in keyof SandboxExchange]: SandboxExchange[Key] };

/** Keeps exchanges up to `logLimit`, and counts every one. */
export class ExchangeLog {
  readonly #settings: Readonly<SandboxSettings>;
  readonly #kept: SandboxExchange[] = [];
  readonly #counts = new Map<string | null, number>();
  #total = 0;
  #opened = 0;

  constructor(settings: Readonly<SandboxSettings>) {
    this.#settings = settings;
  }

  open(method: string, path: string, endpoint: string | null, headers: Record<string, string>): OpenExchange {
    this.#total += 1;
    this.#opened += 1;
    this.#counts.set(endpoint, (this.#counts.get(endpoint) ?? 0) + 1);
    const exchange: OpenExchange = {
      at: performance.timeOrigin + performance.now(),
      requestId: `sandbox-${this.#opened}`,
      method,
      path,
      endpoint,
      headers,
      body: undefined,
      status: null,
      responseHeaders: {},
      responseBody: undefined,
      replayed: false,
      fault: null,
      aborted: false,
    };
    if (this.#settings.logLimit > 0) this.#keep(exchange);
    return exchange;
  }

  get exchanges(): readonly SandboxExchange[] {
    return this.#kept.slice(-this.#settings.logLimit || this.#kept.length);
  }

  count(endpoint?: string): number {
    return endpoint === undefined ? this.#total : (this.#counts.get(endpoint) ?? 0);
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].map(([endpoint, count]) => [endpoint ?? 'none', count]));
  }

  clear(): void {
    this.#kept.length = 0;
    this.#counts.clear();
    this.#total = 0;
  }

  /** Drops in portions: shifting a long array for every request would be slow. */
  #keep(exchange: SandboxExchange): void {
    this.#kept.push(exchange);
    const over = this.#kept.length - this.#settings.logLimit;
    if (over > this.#settings.logLimit / 4) this.#kept.splice(0, over);
  }
}
