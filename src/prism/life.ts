import type { PrismError } from './errors.ts';
import { LineUp } from './line-up.ts';

/** How long an answer is of use to whoever asked. */
export interface Life {
  /** The deadline, on the clock of `performance.now()`; undefined: none. It moves when somebody more patient joins. */
  readonly at: number | undefined;
  /** Why it is over; undefined while it is not. */
  readonly reason: PrismError | undefined;
  /** Calls back when it is over, at once if it is; what is returned stops it. */
  onOver(listener: Listener): () => void;
}

type Listener = (reason: PrismError) => void;

/** A life that ends when it is told. An AbortSignal does as much, but every operation has one, and making it costs (docs/performance.md). */
export class EndableLife implements Life {
  readonly #listeners = new LineUp<Listener>();
  #reason: PrismError | undefined;

  get at(): number | undefined {
    return undefined;
  }

  get reason(): PrismError | undefined {
    return this.#reason;
  }

  onOver(listener: Listener): () => void {
    if (this.#reason === undefined) return this.#listeners.add(listener);
    listener(this.#reason);
    return () => {};
  }

  /** The first reason counts. */
  end(reason: PrismError): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    // One at a time: who is told may make another one stop listening.
    for (let next = this.#listeners.takeFirst(); next; next = this.#listeners.takeFirst()) next(reason);
  }
}
