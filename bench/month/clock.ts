/** The time of this whole process: it stands still until it is set. Timers, and so the network, go on as they do. */
export class SimulatedClock {
  #now: number;

  /** `start`: epoch milliseconds. From now on nobody here sees another time. */
  constructor(start: number) {
    this.#now = start;
    const since = performance.now() - start;
    Date.now = () => this.#now;
    performance.now = () => since + this.#now;
  }

  now(): number {
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
  }
}
