import { endpoints } from '../endpoints.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import type { TeamWrites } from './team-writes.ts';

/** Tells of each write that has ended, before whoever asked for it knows. */
export class WriteWatchingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #writes: TeamWrites;

  constructor(next: PrismTransport, writes: TeamWrites) {
    this.#next = next;
    this.#writes = writes;
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    if (!endpoints[request.endpoint].write) return this.#next.send(request);
    return this.#next.send(request).finally(() => this.#writes.tell(request.teamId));
  }
}
