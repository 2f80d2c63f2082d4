import type { PrismAnswer, PrismRequest } from '../transport.ts';
import { KnownFirst } from './known-first.ts';
import type { Watcher } from './watched-transport.ts';

const mostCredentials = 10_000;

/** The credentials that the upstream has let in: an answer of 2xx says so. Anybody can make up others. */
export class KnownCredentials implements Watcher {
  readonly #known = new KnownFirst<true>(mostCredentials);

  has(credential: string): boolean {
    return this.#known.isKnown(credential);
  }

  answered({ credential }: PrismRequest, { status }: PrismAnswer): void {
    if (status >= 300) return;
    this.#known.set(credential, true);
    this.#known.vouch(credential);
  }
}
