import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { GatewayProcess } from './gateway-process.ts';

/** The longest of its waits, in milliseconds. */
export interface Waits {
  readonly waitedMs: number;
  /** For as much of one wait the gateway's thread had a processor: what others on a busy machine take is not in it. */
  readonly blockMs: number;
}

/** Asks a gateway for next to nothing, again and again, and remembers how long it waited at most. */
export class SecondClient {
  readonly #pool: Pool;
  readonly #gateway: Pick<GatewayProcess, 'url' | 'busyMs'>;
  #isOver = false;
  #longest: Waits = { waitedMs: 0, blockMs: 0 };

  constructor(gateway: Pick<GatewayProcess, 'url' | 'busyMs'>) {
    this.#gateway = gateway;
    this.#pool = new Pool(new URL(gateway.url).origin, { connections: 1 });
  }

  /** Runs what is given; tells the longest waits meanwhile. */
  async during(run: () => Promise<void>): Promise<Waits> {
    this.#isOver = false;
    this.#longest = { waitedMs: 0, blockMs: 0 };
    const asking = this.#ask();
    try {
      await run();
    } finally {
      this.#isOver = true;
      await asking.catch(() => {});
    }
    return this.#longest;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const begin = performance.now();
      const busy = this.#gateway.busyMs();
      const { body } = await this.#pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      await body.text();
      this.#longest = {
        waitedMs: Math.max(this.#longest.waitedMs, performance.now() - begin),
        blockMs: Math.max(this.#longest.blockMs, this.#gateway.busyMs() - busy),
      };
      await pause(5);
    }
  }
}
