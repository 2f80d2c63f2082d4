import type { IncomingMessage, ServerResponse } from 'node:http';

/** What plugins and operations ask of a request, told from Node's own as it is: nothing is copied, nothing parsed. */
export class PlainRequest {
  readonly method = 'POST';
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #controller: AbortController | undefined;

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

  /** Aborted when whoever asked goes away before the answer. Not every operation waits for anything, so made when asked for. */
  get signal(): AbortSignal {
    this.#controller ??= goneWith(this.#response);
    return this.#controller.signal;
  }
}

function goneWith(response: ServerResponse): AbortController {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  else
    response.once('close', () => {
      if (!response.writableFinished) controller.abort();
    });
  return controller;
}
