/** A write to a team, from before it is sent until it has ended. */
export interface Write {
  readonly teamId: string;
  /** The kind of record that it writes; undefined: any. */
  readonly object: string | undefined;
  /** The records that it may change: those that the request names, and at its end those that the answer does. In lower case. */
  ids: readonly string[];
  /** It may change any record of its kind. */
  all: boolean;
}

type Listener = (write: Write) => Promise<unknown> | undefined;

/** Tells when a write to a team is about to be sent and when it has ended, whatever came of it: what was read before is out of date from then on. */
export class TeamWrites {
  readonly #beginning: Listener[] = [];
  readonly #ending: Listener[] = [];

  onSending(listener: Listener): void {
    this.#beginning.push(listener);
  }

  onWrite(listener: Listener): void {
    this.#ending.push(listener);
  }

  /** A promise where somebody has to be told elsewhere: the write waits for it. */
  sending(write: Write): Promise<unknown> | undefined {
    return tell(this.#beginning, write);
  }

  /** A promise where somebody has to be told elsewhere: whoever wrote hears of the end after them. */
  ended(write: Write): Promise<unknown> | undefined {
    return tell(this.#ending, write);
  }
}

function tell(listeners: readonly Listener[], write: Write): Promise<unknown> | undefined {
  const told = listeners.map((listener) => listener(write)).filter((waits) => waits !== undefined);
  return told.length > 0 ? Promise.all(told) : undefined;
}
