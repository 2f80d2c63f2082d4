import { abortReason } from './pause.ts';
import type { Deadline } from './transport.ts';

/** What runs once for several who wait for it. It is cancelled when the last of them has gone, and lives as long as the most patient one. */
export class SharedWork<Result> implements Deadline {
  readonly #controller = new AbortController();
  #waiting = 0;
  #at: number | undefined = 0;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The latest of those who wait; undefined when one of them has none. */
  get at(): number | undefined {
    return this.#at;
  }

  /** Counts somebody in; the function returned counts them out. Once the last is out, the work is cancelled for the reason given. */
  enter(deadline: Deadline | undefined): (reason: unknown) => void {
    this.#waiting += 1;
    const at = deadline?.at;
    if (this.#at !== undefined) this.#at = at === undefined ? undefined : Math.max(this.#at, at);
    return (reason) => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#controller.abort(reason);
    };
  }

  /** The result for one who waits, or why they do not wait any longer. */
  join(
    work: Promise<Result>,
    signal: AbortSignal | undefined,
    deadline: Deadline | undefined,
  ): Promise<Result> {
    const leave = this.enter(deadline);
    if (signal === undefined) return work;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        const reason = abortReason(signal);
        leave(reason);
        reject(reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const done = () => signal.removeEventListener('abort', onAbort);
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
}
