/** Of how many windows in a row it is known how many came. */
const windowsKnown = 8;

/** What was known is forgotten when nobody has come for so long, in milliseconds. */
const forgottenAfterMs = 100;

/** How many operations met in a window lately: clients that ask again as soon as they are answered come in the same number. */
export class Crowd {
  #counts: number[] = [];
  #closedAt = 0;

  /** A window opens. */
  gather(): void {
    if (performance.now() - this.#closedAt > forgottenAfterMs) this.#counts = [];
  }

  /** A window has closed with so many of them. */
  note(count: number): void {
    this.#closedAt = performance.now();
    this.#counts.push(count);
    if (this.#counts.length > windowsKnown) this.#counts.shift();
  }

  /** Whether as many came into each of the last windows, give or take a quarter, and now as many as came at most. */
  isAll(count: number): boolean {
    if (count < 2 || this.#counts.length < windowsKnown) return false;
    const most = Math.max(...this.#counts);
    return count >= most && Math.min(...this.#counts) >= most * 0.75;
  }
}
