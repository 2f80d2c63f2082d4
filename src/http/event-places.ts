import type { Callers } from './callers.ts';
import { requestInfo } from './request-info.ts';

/** How many events of one caller's subscriptions are answered at once: a thousand may wait for the same one. */
const atOnce = 2;

interface Places {
  free: number;
  readonly waiting: (() => void)[];
}

/** The events that are being answered, by caller: the next is made when one before it has been taken by its client. */
export class EventPlaces {
  readonly #callers: Callers;
  readonly #places = new Map<string | undefined, Places>();

  constructor(callers: Callers) {
    this.#callers = callers;
  }

  /** Comes back when the event may be answered, with what gives the place back as soon as the answer has been taken. */
  async enter(request: Request): Promise<() => void> {
    const { owner } = this.#callers.of(request);
    const places = this.#places.get(owner) ?? { free: atOnce, waiting: [] };
    this.#places.set(owner, places);
    if (places.free > 0) places.free -= 1;
    else await new Promise<void>((resolve) => places.waiting.push(resolve));
    return () => whenTaken(request, () => this.#give(owner, places));
  }

  #give(owner: string | undefined, places: Places): void {
    const next = places.waiting.shift();
    if (next !== undefined) next();
    else places.free += 1;
    if (places.free === atOnce) this.#places.delete(owner);
  }
}

/** Calls back when nothing of what was written waits for the client, or it has gone. Cut if it takes nothing: slow-clients.ts. */
function whenTaken(request: Request, then: () => void): void {
  const { response } = requestInfo(request);
  // What is asked for next is asked for while the last is about to be written.
  setImmediate(() => {
    if (response === undefined || response.destroyed || !response.writableNeedDrain) return then();
    const taken = () => {
      response.off('drain', taken).off('close', taken);
      then();
    };
    response.once('drain', taken).once('close', taken);
  });
}
