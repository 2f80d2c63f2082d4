import type { PrismTransport } from '../transport.ts';
import { KnownFirst } from './known-first.ts';

const mostCredentials = 10_000;

/** The credentials that the upstream has let in: an answer of 2xx says so. Anybody can make up others. */
export class KnownCredentials {
  readonly #known = new KnownFirst<true>(mostCredentials);

  has(credential: string): boolean {
    return this.#known.isKnown(credential);
  }

  /** Learns them from what is answered. */
  watch(next: PrismTransport): PrismTransport {
    return {
      send: async (request) => {
        const answer = await next.send(request);
        if (answer.status < 300) {
          this.#known.set(request.credential, true);
          this.#known.vouch(request.credential);
        }
        return answer;
      },
    };
  }
}
