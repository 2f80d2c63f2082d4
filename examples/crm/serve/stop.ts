/** Ends all that was started: at SIGINT, SIGTERM or SIGHUP. The second of them does not wait. */
export class Stop {
  readonly #ends: (() => unknown)[] = [];
  isStopping = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.now(0));
  }

  /** What to end as well. */
  also(end: () => unknown): void {
    this.#ends.push(end);
  }

  async now(code: number): Promise<void> {
    if (this.isStopping) process.exit(1);
    this.isStopping = true;
    await Promise.allSettled(this.#ends.map((end) => end()));
    process.exit(code);
  }
}
