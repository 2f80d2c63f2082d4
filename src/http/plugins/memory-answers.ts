import type { Cache } from '@graphql-yoga/plugin-response-cache';
import type { ExecutionResult } from 'graphql';
import { RecentValues } from '../../graphql/recent-values.ts';

interface Kept {
  readonly answer: ExecutionResult;
  readonly until: number;
}

/**
 * Answers in the memory of this process, bounded by their number and by their bytes of JSON. Nothing is invalidated:
 * who has written asks under another name (response-cache.ts).
 */
export class MemoryAnswers implements Cache {
  readonly #answers: RecentValues<Kept>;
  readonly #most: number;
  readonly #bytes: number;

  constructor(most: number, bytes: number) {
    this.#most = most;
    this.#bytes = bytes;
    this.#answers = new RecentValues(most * bytes);
  }

  get(id: string): ExecutionResult | undefined {
    const kept = this.#answers.get(id);
    if (kept === undefined || kept.until > performance.now()) return kept?.answer;
    this.#answers.delete(id);
    return undefined;
  }

  set(id: string, answer: ExecutionResult, _records: unknown, ttl: number): void {
    // An answer takes its share of the number or of the bytes, whichever is more: so both bounds are one weight.
    const weight = Math.max(this.#bytes, this.#most * Buffer.byteLength(JSON.stringify(answer)));
    this.#answers.delete(id);
    this.#answers.set(id, { answer, until: performance.now() + ttl }, weight);
  }

  invalidate(): void {}
}
