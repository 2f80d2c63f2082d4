/** A window goes on while it grows, but not longer than this, in milliseconds. */
const longestMs = 500;

/**
 * When to stop waiting for more: once it has been open for its length, and nothing new has been asked for lately. A
 * process that is too busy to notice what arrives does not take that for silence.
 */
export class ReadWindow {
  readonly #ms: number;
  /** How long nothing new has to be asked for. */
  readonly #silenceMs: number;
  readonly #onClose: () => void;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #openedAt = 0;
  #touchedAt = 0;

  constructor(ms: number, onClose: () => void) {
    this.#ms = ms;
    this.#silenceMs = Math.min(ms, Math.max(1, ms / 3));
    this.#onClose = onClose;
  }

  /** Something new was asked for. */
  touch(): void {
    this.#touchedAt = performance.now();
    if (this.#timer !== undefined || this.#immediate !== undefined) return;
    this.#openedAt = this.#touchedAt;
    this.#arm(this.#ms);
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
    const silentMs = now - this.#touchedAt;
    const isBusy = lateMs > this.#ms + 2;
    if (now - this.#openedAt >= longestMs) this.#onClose();
    else if (isBusy) this.#arm(this.#ms);
    else if (silentMs < this.#silenceMs) this.#arm(Math.ceil(this.#silenceMs - silentMs));
    else {
      // Timers come before what the sockets hold: have that looked at, too.
      const touchedAt = this.#touchedAt;
      this.#immediate = setImmediate(() => {
        this.#immediate = undefined;
        if (this.#touchedAt === touchedAt) this.#onClose();
        else this.#arm(Math.ceil(this.#silenceMs));
      });
    }
  }
}
