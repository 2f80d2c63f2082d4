import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

/** Takes each request out of its operation's allowance, once however often it is then repeated. */
export class CappedTransport implements PrismTransport {
  readonly #next: PrismTransport;

  constructor(next: PrismTransport) {
    this.#next = next;
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    try {
      request.allowance?.take();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#next.send(request);
  }
}
