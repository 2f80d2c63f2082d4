import { PrismAbortedError, PrismDeadlineError, type PrismError } from '../prism/errors.ts';
import { EndableLife, type Life } from '../prism/life.ts';

/** One for all: an error takes its stack each time that it is made. */
const answered = new PrismAbortedError('The operation is answered.');

/** Whoever asked, as far as they can go away. */
export interface Client {
  /** Calls back once they have gone, or never; what is returned stops it. */
  onGone(listener: () => void): () => void;
}

/** How long an operation may go on: until its deadline, until its client has gone, or until the process goes down. */
export class Lifetime extends EndableLife {
  readonly #at: number | undefined;
  readonly #leaveClient: () => void;
  readonly #leaveProcess: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `ms` after `startedAt` is the deadline; without `ms`, there is none. It ends with that of the process at the latest. */
  constructor(startedAt: number, ms: number | undefined, client: Client, process?: Life) {
    super();
    if (ms !== undefined) {
      this.#at = startedAt + ms;
      this.#timer = setTimeout(() => {
        this.end(new PrismDeadlineError(`The operation's ${ms} ms were over before this was done.`));
      }, this.#at - performance.now());
    }
    this.#leaveClient = client.onGone(() => this.end(new PrismAbortedError('The request was cancelled.')));
    this.#leaveProcess = process?.onOver((reason) => this.end(reason));
  }

  override get at(): number | undefined {
    return this.#at;
  }

  /** The operation is answered: nothing is held any longer, and what is still asked for is not waited for. */
  abandon(): void {
    this.#leaveClient();
    this.#leaveProcess?.();
    this.end(answered);
  }

  override end(reason: PrismError): void {
    clearTimeout(this.#timer);
    super.end(reason);
  }
}
