/** Until when each credential pauses, kept no longer than that. */
export class Pauses {
  readonly #until = new Map<string, number>();

  get size(): number {
    return this.#until.size;
  }

  /** For so long from now, unless it pauses for longer already. */
  note(credential: string, ms: number): void {
    const until = performance.now() + ms;
    const known = this.#until.get(credential);
    if (known !== undefined && until <= known) return;
    this.#until.set(credential, until);
    if (known === undefined) this.#forgetAfter(credential, ms);
  }

  /** How long it still pauses, in milliseconds; 0: it does not. */
  leftMs(credential: string): number {
    return Math.max(0, (this.#until.get(credential) ?? 0) - performance.now());
  }

  #forgetAfter(credential: string, ms: number): void {
    setTimeout(() => {
      // It was made longer meanwhile, or the timer came a moment early.
      const leftMs = this.leftMs(credential);
      if (leftMs > 0) this.#forgetAfter(credential, leftMs);
      else this.#until.delete(credential);
    }, Math.ceil(ms)).unref();
  }
}
