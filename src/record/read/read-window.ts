/** A window goes on while it grows, but not longer than this, in milliseconds. */
const longestMs = 500;

/** What comes closer together than this, on average, is a burst: its end is seen at once. In milliseconds. */
const burstGapMs = 0.25;

/** How many turns of the event loop have to bring nothing new. */
const silentTurns = 2;

/**
 * When to stop waiting for more: once it has been open for its length, and nothing new has been asked for lately; or
 * everybody is here who could ask. A
 * process that is too busy to notice what arrives does not take that for silence.
 */
export class ReadWindow {
  readonly #ms: number;
  /** How long nothing new has to be asked for, unless that came in a burst. */
  readonly #silenceMs: number;
  readonly #onClose: () => void;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #openedAt = 0;
  #touchedAt = 0;
  #touches = 0;

  constructor(ms: number, onClose: () => void) {
    this.#ms = ms;
    this.#silenceMs = Math.min(ms, Math.max(1, ms / 3));
    this.#onClose = onClose;
  }

  /** So many new things were asked for. */
  touch(count: number): void {
    this.#touchedAt = performance.now();
    this.#touches += count;
    if (this.#timer !== undefined || this.#immediate !== undefined) return;
    this.#openedAt = this.#touchedAt;
    this.#touches = count;
    this.#arm(this.#ms);
  }

  /** Nobody else is to come: closes once the sockets have been looked at. */
  expectNoMore(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listen(silentTurns);
  }

  /** Forgets about it: what had arrived has gone. */
  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #arm(ms: number): void {
    const dueAt = performance.now() + ms;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#check(performance.now() - dueAt);
    }, ms);
  }

  #check(lateMs: number): void {
    const now = performance.now();
    const isBusy = lateMs > this.#ms + 2;
    const isBurst = this.#touchedAt - this.#openedAt < this.#touches * burstGapMs;
    const waitMs = isBurst ? 0 : this.#silenceMs - (now - this.#touchedAt);
    if (now - this.#openedAt >= longestMs) this.#onClose();
    else if (isBusy) this.#arm(this.#ms);
    else if (waitMs > 0) this.#arm(Math.ceil(waitMs));
    else this.#listen(silentTurns);
  }

  /** Timers come before what the sockets hold: has that looked at, too. */
  #listen(turns: number): void {
    const touches = this.#touches;
    this.#immediate = setImmediate(() => {
      this.#immediate = undefined;
      if (this.#touches > touches) this.#check(0);
      else if (turns > 1) this.#listen(turns - 1);
      else this.#onClose();
    });
  }
}
