import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

/** How far a request got, on the clock of `performance.now()`. */
export interface Passage {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether it may have reached the upstream. */
  readonly isSent: boolean;
}

/** Hears of the requests that are handed to the network, and of what came of them. */
export interface Watcher {
  readonly begins?: (request: PrismRequest) => void;
  readonly answered?: (request: PrismRequest, answer: PrismAnswer, passage: Passage) => void;
  readonly failed?: (request: PrismRequest, error: unknown, passage: Passage) => void;
}

/** The one layer for all who only watch: each of its own would cost every request its promises. It stands next to the network. */
export class WatchedTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #watchers: readonly Watcher[];

  constructor(next: PrismTransport, watchers: readonly Watcher[]) {
    this.#next = next;
    this.#watchers = watchers;
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    for (const watcher of this.#watchers) watcher.begins?.(request);
    const startedAt = performance.now();
    let answer: PrismAnswer;
    try {
      answer = await this.#next.send(request);
    } catch (error) {
      const passed = passage(request, startedAt);
      for (const watcher of this.#watchers) watcher.failed?.(request, error, passed);
      throw error;
    }
    const passed = passage(request, startedAt);
    for (const watcher of this.#watchers) watcher.answered?.(request, answer, passed);
    return answer;
  }
}

function passage({ attempt }: PrismRequest, startedAt: number): Passage {
  return { startedAt, endedAt: performance.now(), isSent: attempt?.isSent === true };
}
