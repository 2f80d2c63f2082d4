import { KnownFirst } from './known-first.ts';

/** How many requests each credential has sent this month. A store that several gateways share answers with promises. */
export interface MonthStore {
  /** Counts some and tells the sum with them; a negative number takes back. */
  add(credential: string, month: string, requests: number): number | Promise<number>;
  /** The sum, where it is known at once. */
  read(credential: string, month: string): number | undefined;
  /** The upstream has let it in: its count makes no room for those of credentials that it did not. */
  vouch(credential: string): void;
}

/** The most credentials counted at once: so many that the upstream has let in, and as many others. */
export const mostCredentials = 10_000;

/** The counts of this process: they begin at 0 when it starts. */
export class MemoryMonths implements MonthStore {
  readonly #counts = new KnownFirst<{ month: string; sent: number }>(mostCredentials);

  add(credential: string, month: string, requests: number): number {
    const known = this.#counts.get(credential);
    const sent = (known?.month === month ? known.sent : 0) + requests;
    this.#counts.set(credential, { month, sent });
    return sent;
  }

  read(credential: string, month: string): number {
    const known = this.#counts.get(credential);
    return known?.month === month ? known.sent : 0;
  }

  vouch(credential: string): void {
    this.#counts.vouch(credential);
  }
}

/** The running calendar month (UTC), as the upstream counts. */
export function monthNow(): string {
  return new Date().toISOString().slice(0, 7);
}

/** Milliseconds until the next one. */
export function monthLeftMs(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime();
}
