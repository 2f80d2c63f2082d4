import { longestTimerMs } from './pause.ts';

interface Pause {
  /** Until when it is kept, on the clock of `performance.now()`. */
  readonly until: number;
  /** Until when the upstream wants it kept: that may be later. */
  readonly saidUntil: number;
}

/** Until when each credential pauses, kept no longer than that. */
export class Pauses {
  readonly #pauses = new Map<string, Pause>();

  get size(): number {
    return this.#pauses.size;
  }

  /** For so long from now, unless it pauses for longer already. `saidMs`: what the upstream asked for; both in milliseconds. */
  note(credential: string, ms: number, saidMs = ms): void {
    if (ms <= 0) return;
    const now = performance.now();
    const known = this.#pauses.get(credential);
    this.#pauses.set(credential, {
      until: Math.max(now + ms, known?.until ?? 0),
      saidUntil: Math.max(now + saidMs, known?.saidUntil ?? 0),
    });
    if (known === undefined) this.#forgetAfter(credential, ms);
  }

  /** How long it still pauses, in milliseconds; 0: it does not. */
  leftMs(credential: string): number {
    return leftOf(this.#pauses.get(credential)?.until);
  }

  /** The same as the upstream said it: who is refused is told this. */
  saidMs(credential: string): number {
    return leftOf(this.#pauses.get(credential)?.saidUntil);
  }

  #forgetAfter(credential: string, ms: number): void {
    setTimeout(
      () => {
        // It was made longer meanwhile, or the timer came early.
        const leftMs = this.leftMs(credential);
        if (leftMs > 0) this.#forgetAfter(credential, leftMs);
        else this.#pauses.delete(credential);
      },
      Math.min(Math.ceil(ms), longestTimerMs),
    ).unref();
  }
}

function leftOf(until: number | undefined): number {
  return Math.max(0, (until ?? 0) - performance.now());
}
