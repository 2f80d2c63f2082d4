/** A window goes on while it grows, but not longer than this, in milliseconds. */
const longestMs = 500;

/**
 * When to stop waiting for more: once nothing new has been asked for over the length of the window. A process that is
 * too busy to notice what arrives does not take that for silence.
 */
export class ReadWindow {
  readonly #ms: number;
  readonly #onClose: () => void;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #openedAt = 0;
  #armedAt = 0;
  #grew = false;

  constructor(ms: number, onClose: () => void) {
    this.#ms = ms;
    this.#onClose = onClose;
  }

  /** Something new was asked for. */
  touch(): void {
    this.#grew = true;
    if (this.#timer !== undefined || this.#immediate !== undefined) return;
    this.#openedAt = performance.now();
    this.#arm();
  }

  /** Forgets about it: what had arrived has gone. */
  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #arm(): void {
    this.#grew = false;
    this.#armedAt = performance.now();
    this.#timer = setTimeout(() => this.#check(), this.#ms);
  }

  #check(): void {
    this.#timer = undefined;
    const now = performance.now();
    const isBusy = now - this.#armedAt > 2 * this.#ms + 2;
    if (now - this.#openedAt >= longestMs) this.#onClose();
    else if (this.#grew || isBusy) this.#arm();
    else {
      // Timers come before what the sockets hold: have that looked at, too.
      this.#immediate = setImmediate(() => {
        this.#immediate = undefined;
        if (this.#grew) this.#arm();
        else this.#onClose();
      });
    }
  }
}
