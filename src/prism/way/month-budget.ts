/** How many requests each credential has sent this month. A store that several gateways share answers with promises. */
export interface MonthStore {
  /** Counts some and tells the sum with them; a negative number takes back. */
  add(credential: string, month: string, requests: number): number | Promise<number>;
  /** The sum, where it is known at once. */
  read(credential: string, month: string): number | undefined;
}

/** The most credentials counted at once; beyond it the one used least recently is forgotten. */
const mostCredentials = 10_000;

/** The counts of this process: they begin at 0 when it starts. */
export class MemoryMonths implements MonthStore {
  readonly #counts = new Map<string, { month: string; sent: number }>();

  add(credential: string, month: string, requests: number): number {
    const known = this.#counts.get(credential);
    const sent = (known?.month === month ? known.sent : 0) + requests;
    this.#counts.delete(credential);
    this.#counts.set(credential, { month, sent });
    const oldest = this.#counts.keys().next();
    if (this.#counts.size > mostCredentials && !oldest.done) this.#counts.delete(oldest.value);
    return sent;
  }

  read(credential: string, month: string): number {
    const known = this.#counts.get(credential);
    return known?.month === month ? known.sent : 0;
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
