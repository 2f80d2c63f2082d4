import { callerKey } from '../credential.ts';
import { endpoints } from '../endpoints.ts';
import { unsent } from '../errors.ts';
import { SharedWork, waitFor } from '../shared-work.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import type { TeamWrites } from './team-writes.ts';

interface InFlight {
  readonly teamId: string;
  /** Undefined once it is answered: a table that the map has left behind would hold it (LineUp tells why). */
  held: { readonly shared: SharedWork; readonly answer: Promise<PrismAnswer> } | undefined;
  readonly since: PrismRequest['since'];
}

/**
 * Reads that are the same and in flight share one request: same method, path (with its team), body and credential.
 * Nothing is kept once it is answered, success or failure; and what began before a write to its team had ended is not
 * joined after it, so that everybody reads what they wrote, nor what began before a write of another gateway that whoever
 * joins knows of. What nobody waits for any more goes no further.
 */
export class CoalescingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #inFlight = new Map<string, InFlight>();

  constructor(next: PrismTransport, writes: TeamWrites) {
    this.#next = next;
    writes.onWrite(({ teamId }) => {
      for (const [key, read] of this.#inFlight) if (read.teamId === teamId) this.#inFlight.delete(key);
      return undefined;
    });
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    if (request.life?.reason !== undefined) return Promise.reject(unsent(request.life.reason));
    if (endpoints[request.endpoint].write || request.shared === true) return this.#next.send(request);
    const key = keyOf(request);
    const known = this.#inFlight.get(key);
    const held = known?.held;
    if (held !== undefined && held.shared.reason === undefined && knowsOf(known?.since, request.since)) {
      request.usage.coalesced += 1;
      return waitFor(held.answer, request.life, held.shared.enter(request.life));
    }
    return this.#lead(key, request);
  }

  #lead(key: string, request: PrismRequest): Promise<PrismAnswer> {
    const shared = new SharedWork();
    const leave = shared.enter(request.life);
    const answer = this.#next.send({ ...request, life: shared });
    const read: InFlight = { teamId: request.teamId, held: { shared, answer }, since: request.since };
    this.#inFlight.set(key, read);
    const forget = () => {
      read.held = undefined;
      if (this.#inFlight.get(key) === read) this.#inFlight.delete(key);
    };
    answer.then(forget, forget);
    return waitFor(answer, request.life, leave);
  }
}

function keyOf({ method, path, credential, caller, share, body }: PrismRequest): string {
  // Whoever has a share of their own waits for nobody else's turn, and fails with nobody else's refusal.
  const whose = share === undefined ? credential : callerKey({ credential, caller });
  return `${whose} ${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`;
}

/** Whether what began then knows of all writes that have to be known of. */
export function knowsOf(began: PrismRequest['since'], since: PrismRequest['since']): boolean {
  if (since === undefined) return true;
  return began !== undefined && began.life === since.life && began.write >= since.write;
}
