import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ApiError, badRequest } from '../errors.ts';
import type { Reply } from './reply.ts';

const lifetimeMs = 24 * 3_600_000;

/** Beyond so many the oldest claims are forgotten before their time: memory is finite, load tests are long. */
const mostClaims = 50_000;

interface Claim {
  readonly fingerprint: string;
  readonly at: number;
  /** Null once it is known that there is nothing to replay. */
  readonly reply: Promise<Reply | null>;
}

/** The first claim of each key, and its answer. A key that was used once is never free again: it becomes stale. */
export class Idempotency {
  readonly #clock: Clock;
  readonly #claims = new Map<string, Claim>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  clear(): void {
    this.#claims.clear();
  }

  /** Runs the request, or replays what the same one was answered. One that is still running is waited for. */
  async once(
    scope: string,
    key: string,
    request: readonly string[],
    run: () => Promise<Reply>,
  ): Promise<Reply> {
    if (key.length < 1 || key.length > 255) {
      throw badRequest('invalid_idempotency_key', 'Idempotency-Key must have 1 to 255 characters');
    }
    const name = `${scope} ${key}`;
    const fingerprint = createHash('sha1').update(JSON.stringify(request)).digest('base64');
    for (;;) {
      const claim = this.#claims.get(name);
      if (claim === undefined) return this.#claim(name, fingerprint, run);
      if (this.#clock.now() - claim.at >= lifetimeMs) {
        throw new ApiError(
          409,
          'idempotency_key_stale',
          'the Idempotency-Key was used more than 24 hours ago',
        );
      }
      if (claim.fingerprint !== fingerprint) {
        throw new ApiError(
          409,
          'idempotency_key_mismatch',
          'the Idempotency-Key was used for another request',
        );
      }
      const reply = await claim.reply;
      if (reply !== null) {
        return { ...reply, replayed: true, headers: { ...reply.headers, 'idempotent-replay': 'true' } };
      }
    }
  }

  /** A 5xx is not kept: the next request with the key runs again. */
  async #claim(name: string, fingerprint: string, run: () => Promise<Reply>): Promise<Reply> {
    const running = run();
    const reply = running.then(
      (done) => (done.status < 500 ? done : null),
      () => null,
    );
    const claim = { fingerprint, at: this.#clock.now(), reply };
    this.#claims.set(name, claim);
    if (this.#claims.size > mostClaims) this.#claims.delete(this.#claims.keys().next().value ?? name);
    if ((await reply) === null && this.#claims.get(name) === claim) this.#claims.delete(name);
    return running;
  }
}
