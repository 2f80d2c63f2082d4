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

  /** Whether so many are as many as came into any of the last windows. One that is alone is never a crowd. */
  isAll(count: number): boolean {
    return count > 1 && this.#counts.length === windowsKnown && count >= Math.max(...this.#counts);
  }
}
