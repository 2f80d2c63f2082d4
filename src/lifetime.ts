import { setMaxListeners } from 'node:events';
import { PrismAbortedError, PrismDeadlineError, type PrismError } from './prism/errors.ts';
import type { Deadline } from './prism/transport.ts';

/** Whoever asked, as far as they can go away. */
export interface Client {
  /** Calls back once they have gone, or never; what is returned stops it. */
  onGone(listener: () => void): () => void;
}

type Listener = (reason: PrismError) => void;

const answered = new PrismAbortedError('The operation is answered.');

/**
 * How long an operation may go on: until its deadline, or until its client has gone. Every operation has one and few
 * need its signal, which costs more than the rest of it, so that is made when somebody asks for it.
 */
export class Lifetime implements Deadline {
  readonly at: number | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #leaveClient: () => void;
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reason: PrismError | undefined;

  /** `ms` after `startedAt` is the deadline; without `ms`, there is none. */
  constructor(startedAt: number, ms: number | undefined, client: Client) {
    if (ms !== undefined) {
      this.at = startedAt + ms;
      this.#timer = setTimeout(() => {
        this.#finish(new PrismDeadlineError(`The operation's ${ms} ms were over before this was done.`));
      }, this.at - performance.now());
    }
    this.#leaveClient = client.onGone(() =>
      this.#finish(new PrismAbortedError('The request was cancelled.')),
    );
  }

  get isOver(): boolean {
    return this.#reason !== undefined;
  }

  /** Calls back with the reason when it is over before it is answered; what is returned stops it. */
  onOver(listener: Listener): () => void {
    if (this.#reason !== undefined) listener(this.#reason);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same for those who need a signal; its reason is a PrismError. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      // As many as there are requests of the operation; Node would warn of a leak at eleven.
      setMaxListeners(0, this.#controller.signal);
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** The operation is answered before all of it was done: what is still asked for is not waited for. */
  abandon(): void {
    this.end();
    this.#finish(answered);
  }

  /** The operation is answered: nothing is held any longer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leaveClient();
  }

  #finish(reason: PrismError): void {
    if (this.#reason !== undefined) return;
    clearTimeout(this.#timer);
    this.#reason = reason;
    this.#controller?.abort(reason);
    for (const listener of this.#listeners) listener(reason);
    this.#listeners.clear();
  }
}
