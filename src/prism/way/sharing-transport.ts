import type { Lease, Shares } from '../../util/shares.ts';
import { unsent } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

type Go = (lease: Lease) => void;

/** Leaves each credential its share of the connections to the upstream; what is over it waits, the credentials in turn. */
export class SharingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #connections: Shares;
  readonly #waiting = new Map<string, Set<Go>>();

  constructor(next: PrismTransport, connections: Shares) {
    this.#next = next;
    this.#connections = connections;
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    const lease = this.#take(request.credential) ?? (await this.#wait(request));
    try {
      return await this.#next.send(request);
    } finally {
      lease.give();
      this.#serve();
    }
  }

  /** Not past those who wait already. */
  #take(credential: string): Lease | undefined {
    return this.#waiting.has(credential) ? undefined : this.#connections.take(credential);
  }

  #wait({ credential, life }: PrismRequest): Promise<Lease> {
    return new Promise((resolve, reject) => {
      if (life?.reason !== undefined) return reject(unsent(life.reason));
      const go: Go = (lease) => {
        stop?.();
        resolve(lease);
      };
      const line = this.#waiting.get(credential) ?? new Set();
      this.#waiting.set(credential, line.add(go));
      const stop = life?.onOver((reason) => {
        line.delete(go);
        if (line.size === 0) this.#waiting.delete(credential);
        reject(unsent(reason));
      });
    });
  }

  #serve(): void {
    for (const [credential, line] of this.#waiting) {
      const [next] = line;
      const lease = next && this.#connections.take(credential);
      if (next === undefined || lease === undefined) continue;
      line.delete(next);
      this.#waiting.delete(credential);
      if (line.size > 0) this.#waiting.set(credential, line);
      next(lease);
      return;
    }
  }
}
