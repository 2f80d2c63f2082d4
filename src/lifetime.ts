import { setMaxListeners } from 'node:events';
import { PrismAbortedError, PrismDeadlineError } from './prism/errors.ts';
import type { Deadline } from './prism/transport.ts';

const answered = new PrismAbortedError('The operation is answered.');

/** How long an operation may go on: until its deadline, or until its client has gone. */
export class Lifetime implements Deadline {
  readonly at: number | undefined;
  readonly #controller = new AbortController();
  readonly #client: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `ms` after `startedAt` is the deadline; without `ms`, there is none. */
  constructor(startedAt: number, ms: number | undefined, client: AbortSignal | undefined) {
    this.#client = client;
    // As many as there are requests of the operation; Node would warn of a leak at eleven.
    setMaxListeners(0, this.#controller.signal);
    if (ms !== undefined) {
      this.at = startedAt + ms;
      this.#timer = setTimeout(() => {
        this.#controller.abort(
          new PrismDeadlineError(`The operation's ${ms} ms were over before this was done.`),
        );
      }, this.at - performance.now());
    }
    if (client?.aborted) this.#onClientGone();
    else client?.addEventListener('abort', this.#onClientGone, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The operation is answered: nothing is held any longer, and what is still asked for is not waited for. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#client?.removeEventListener('abort', this.#onClientGone);
    // A non-null field that failed answers before the fields beside it are done: nobody reads those any more.
    this.#controller.abort(answered);
  }

  readonly #onClientGone = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort(this.#client?.reason);
  };
}
