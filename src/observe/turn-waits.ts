import { Beside } from '../prism/beside.ts';
import type { PrismRequest, UpstreamUsage } from '../prism/transport.ts';
import type { Watcher } from '../prism/way/watched-transport.ts';

interface Waited {
  ms: number;
  /** The last that was counted, on the clock of `performance.now()`. */
  until: number;
}

/** How long requests wait for their turn: each of them, and what an operation waited for its own. It stands next to the network. */
export class TurnWaits implements Watcher {
  readonly #onTurn: (ms: number) => void;
  readonly #waits = new Beside<UpstreamUsage, Waited>();

  constructor(onTurn: (ms: number) => void) {
    this.#onTurn = onTurn;
  }

  /** For an operation, in milliseconds; a time in which several of its requests waited counts once. */
  of(usage: UpstreamUsage): number {
    return this.#waits.get(usage)?.ms ?? 0;
  }

  begins({ usage, attempt }: PrismRequest): void {
    const now = performance.now();
    const since = attempt?.startedAt ?? now;
    this.#onTurn(now - since);
    const known = this.#waits.get(usage) ?? { ms: 0, until: 0 };
    known.ms += now - Math.max(since, known.until);
    known.until = now;
    this.#waits.set(usage, known);
  }
}
