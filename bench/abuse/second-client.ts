import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

/** Asks for next to nothing, again and again, and remembers how long it waited at most. */
export class SecondClient {
  readonly #pool: Pool;
  #isOver = false;
  #longestMs = 0;

  constructor(url: string) {
    this.#pool = new Pool(new URL(url).origin, { connections: 1 });
  }

  /** Runs what is given; tells the longest wait meanwhile, in milliseconds. */
  async during(run: () => Promise<void>): Promise<number> {
    this.#isOver = false;
    this.#longestMs = 0;
    const asking = this.#ask();
    try {
      await run();
    } finally {
      this.#isOver = true;
      await asking.catch(() => {});
    }
    return this.#longestMs;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const begin = performance.now();
      const { body } = await this.#pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      await body.text();
      this.#longestMs = Math.max(this.#longestMs, performance.now() - begin);
      await pause(5);
    }
  }
}
