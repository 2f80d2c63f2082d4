import { canonicalJson } from './canonical-json.ts';
import { endpoints } from './endpoints.ts';
import { SharedWork } from './shared-work.ts';
import type { TeamWrites } from './team-writes.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from './transport.ts';

interface InFlight {
  readonly teamId: string;
  readonly shared: SharedWork<PrismAnswer>;
  readonly answer: Promise<PrismAnswer>;
}

/**
 * Reads that are the same and in flight share one request: same method, path (with its team), body and credential.
 * Nothing is kept once it is answered, success or failure; and what began before a write to its team had ended is not
 * joined after it, so that everybody reads what they wrote.
 */
export class CoalescingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #inFlight = new Map<string, InFlight>();

  constructor(next: PrismTransport, writes: TeamWrites) {
    this.#next = next;
    writes.onWrite((teamId) => {
      for (const [key, read] of this.#inFlight) if (read.teamId === teamId) this.#inFlight.delete(key);
    });
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    if (endpoints[request.endpoint].write || request.shared === true) return this.#next.send(request);
    const key = keyOf(request);
    const known = this.#inFlight.get(key);
    if (known !== undefined && !known.shared.signal.aborted) {
      request.usage.coalesced += 1;
      return known.shared.join(known.answer, request.signal, request.deadline);
    }
    return this.#lead(key, request);
  }

  #lead(key: string, request: PrismRequest): Promise<PrismAnswer> {
    const shared = new SharedWork<PrismAnswer>();
    const answer = this.#next.send({ ...request, signal: shared.signal, deadline: shared });
    const read = { teamId: request.teamId, shared, answer };
    this.#inFlight.set(key, read);
    const forget = () => {
      if (this.#inFlight.get(key) === read) this.#inFlight.delete(key);
    };
    answer.then(forget, forget);
    return shared.join(answer, request.signal, request.deadline);
  }
}

function keyOf({ method, path, credential, body }: PrismRequest): string {
  return `${credential} ${method} ${path} ${body === undefined ? '' : canonicalJson(body)}`;
}
