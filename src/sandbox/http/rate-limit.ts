import type { Clock } from '../clock.ts';
import { ApiError } from '../errors.ts';
import type { SandboxSettings } from '../settings.ts';

interface Usage {
  /** Arrivals of the last second, monotonic milliseconds. */
  recent: number[];
  month: string;
  inMonth: number;
}

/** Per key: so many in any second, so many in a calendar month (UTC). What is refused does not count. */
export class RateLimit {
  readonly #settings: Readonly<SandboxSettings>;
  readonly #clock: Clock;
  readonly #usage = new Map<string, Usage>();

  constructor(settings: Readonly<SandboxSettings>, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Counts a request, or throws the 429 with how long to wait. */
  take(key: string): void {
    const { ratePerSecond, ratePerMonth } = this.#settings;
    if (ratePerSecond === 0 && ratePerMonth === 0) return;
    const usage = this.#of(key);
    const now = performance.now();
    usage.recent = usage.recent.filter((at) => at > now - 1000);
    if (ratePerMonth > 0 && usage.inMonth >= ratePerMonth) {
      throw this.#refusal(
        'monthly_limit_exceeded',
        `over ${ratePerMonth} requests this month`,
        this.#monthLeft(),
      );
    }
    if (ratePerSecond > 0 && usage.recent.length >= ratePerSecond) {
      const oldest = usage.recent[usage.recent.length - ratePerSecond] ?? now;
      throw this.#refusal('rate_limited', `over ${ratePerSecond} requests a second`, oldest + 1000 - now);
    }
    usage.recent.push(now);
    usage.inMonth += 1;
  }

  clear(): void {
    this.#usage.clear();
  }

  /** Requests of the running month, by key. */
  months(): Record<string, number> {
    return Object.fromEntries([...this.#usage].map(([key, usage]) => [key, usage.inMonth]));
  }

  #of(key: string): Usage {
    const month = this.#clock.iso().slice(0, 7);
    const known = this.#usage.get(key);
    if (known?.month === month) return known;
    const fresh = { recent: known?.recent ?? [], month, inMonth: 0 };
    this.#usage.set(key, fresh);
    return fresh;
  }

  #monthLeft(): number {
    const now = new Date(this.#clock.now());
    return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime();
  }

  #refusal(code: string, message: string, waitMs: number): ApiError {
    const headers = this.#headers(Math.max(waitMs, 1));
    return new ApiError(429, code, message, { headers });
  }

  /** Rounded up in every form: who waits that long is let in. */
  #headers(waitMs: number): Record<string, string> {
    switch (this.#settings.retryAfter) {
      case 'seconds':
        return { 'retry-after': String(Math.ceil(waitMs / 1000)) };
      case 'milliseconds':
        return { 'retry-after-ms': String(Math.ceil(waitMs)) };
      case 'http-date':
        return { 'retry-after': new Date(Math.ceil((Date.now() + waitMs) / 1000) * 1000).toUTCString() };
      default:
        return {};
    }
  }
}
