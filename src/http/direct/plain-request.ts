import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '../../operation/lifetime.ts';

/** What plugins and operations ask of a request, told from Node's own as it is: nothing is copied, nothing parsed. */
export class PlainRequest implements Client {
  readonly method = 'POST';
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    const { headers } = request;
    this.#request = request;
    this.#response = response;
    this.headers = {
      get: (name) => {
        const value = headers[name];
        return value === undefined ? null : String(value);
      },
      has: (name) => headers[name] !== undefined,
    };
  }

  get url(): string {
    return `http://${this.#request.headers.host ?? 'localhost'}${this.#request.url ?? ''}`;
  }

  onGone(listener: () => void): () => void {
    const response = this.#response;
    const onClose = () => {
      if (!response.writableFinished) listener();
    };
    if (response.destroyed) onClose();
    else response.once('close', onClose);
    return () => response.removeListener('close', onClose);
  }
}
