import type { PrismError } from './errors.ts';
import { EndableLife, type Life } from './life.ts';

/** What runs once for several who wait for it. It is cancelled when the last of them has gone, and lives as long as the most patient one. */
export class SharedWork extends EndableLife {
  #waiting = 0;
  #at: number | undefined = 0;

  /** The latest of those who wait; undefined when one of them has none. */
  override get at(): number | undefined {
    return this.#at;
  }

  /** Counts somebody in; the function returned counts them out. Once the last is out, the work is cancelled for the reason given. */
  enter(life: Life | undefined): (reason: PrismError) => void {
    this.#waiting += 1;
    const at = life?.at;
    if (this.#at !== undefined) this.#at = at === undefined ? undefined : Math.max(this.#at, at);
    return (reason) => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.end(reason);
    };
  }
}

/** The result for one who waits, or why they do not wait any longer: then they `leave`. */
export function waitFor<Result>(
  work: Promise<Result>,
  life: Life | undefined,
  leave: (reason: PrismError) => void,
): Promise<Result> {
  if (life === undefined) return work;
  return new Promise((resolve, reject) => {
    const done = life.onOver((reason) => {
      leave(reason);
      reject(reason);
    });
    work.then(
      (result) => {
        done();
        resolve(result);
      },
      (error: unknown) => {
        done();
        reject(error);
      },
    );
  });
}
