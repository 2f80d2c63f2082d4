import { type Dispatcher, errors } from 'undici';

/** What came back over the wire, whole. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * One request in undici's hands, from waiting for a connection to the last byte. It knows whether anything left: undici
 * starts a request once a connection is made and free, its handshakes done, and writes it then (`Dispatcher.dispatch`).
 */
export class Exchange implements Dispatcher.DispatchHandler {
  /** Rejects with undici's error, or with what `abort` was given. */
  readonly answer: Promise<WireAnswer>;
  readonly #onSent: () => void;
  readonly #chunks: Buffer[] = [];
  #settle: { resolve(answer: WireAnswer): void; reject(error: Error): void } | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #reason: Error | undefined;
  #head: Omit<WireAnswer, 'body'> = { status: 0, headers: {} };

  constructor(onSent: () => void) {
    this.#onSent = onSent;
    this.answer = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** Whether it may have reached the upstream. */
  get isSent(): boolean {
    return this.#controller !== undefined;
  }

  /** Gives it up: at once also where it waits for a connection; then it is never sent. */
  abort(reason: Error): void {
    this.#reason ??= reason;
    this.#controller?.abort(reason);
    this.#settle?.reject(reason);
  }

  /** Gives it up because it took too long: its error tells for what. */
  timeOut(): void {
    if (!this.isSent) this.abort(new errors.RequestAbortedError());
    else
      this.abort(this.#head.status === 0 ? new errors.HeadersTimeoutError() : new errors.BodyTimeoutError());
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown before anything is written, so undici drops it and keeps the connection.
    if (this.#reason !== undefined) throw this.#reason;
    this.#controller = controller;
    this.#onSent();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: WireAnswer['headers'],
  ): void {
    this.#head = { status, headers };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#settle?.resolve({ ...this.#head, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle?.reject(error);
  }
}
