import { unsent } from '../errors.ts';
import type { Lease, Shares } from '../shares.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

type Go = (lease: Lease) => void;

/** Whose share a request takes: that of its caller, where several share a credential. */
export function ownerOf({ caller, credential }: Pick<PrismRequest, 'caller' | 'credential'>): string {
  return caller ?? credential;
}

/** Leaves each owner its share of the connections to the upstream; what is over it waits, the owners in turn. */
export class SharingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #connections: Shares;
  readonly #waiting = new Map<string, Set<Go>>();

  constructor(next: PrismTransport, connections: Shares) {
    this.#next = next;
    this.#connections = connections;
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    const lease = this.#take(ownerOf(request)) ?? (await this.#wait(request));
    try {
      return await this.#next.send(request);
    } finally {
      lease.give();
      this.#serve();
    }
  }

  /** Not past those who wait already. */
  #take(owner: string): Lease | undefined {
    return this.#waiting.has(owner) ? undefined : this.#connections.take(owner);
  }

  #wait(request: PrismRequest): Promise<Lease> {
    const { life } = request;
    const owner = ownerOf(request);
    return new Promise((resolve, reject) => {
      if (life?.reason !== undefined) return reject(unsent(life.reason));
      const go: Go = (lease) => {
        stop?.();
        resolve(lease);
      };
      const line = this.#waiting.get(owner) ?? new Set();
      this.#waiting.set(owner, line.add(go));
      const stop = life?.onOver((reason) => {
        line.delete(go);
        if (line.size === 0) this.#waiting.delete(owner);
        reject(unsent(reason));
      });
    });
  }

  #serve(): void {
    for (const [owner, line] of this.#waiting) {
      const [next] = line;
      const lease = next && this.#connections.take(owner);
      if (next === undefined || lease === undefined) continue;
      line.delete(next);
      this.#waiting.delete(owner);
      if (line.size > 0) this.#waiting.set(owner, line);
      next(lease);
      return;
    }
  }
}
