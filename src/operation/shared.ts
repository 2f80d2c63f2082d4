import type { FreshnessDefaults } from '../kept/freshness.ts';
import type { KeptStore } from '../kept/kept-store.ts';
import type { Life } from '../prism/life.ts';
import type { PrismTransport } from '../prism/transport.ts';
import type { TeamWrites } from '../prism/way/team-writes.ts';
import type { OwnAccess } from './caller.ts';
import { Keeper } from './keeper.ts';

/** The pauses between the polls of a watched import, in milliseconds. */
export interface PollPauses {
  /** The first one; then twice as long each time. */
  readonly first: number;
  readonly most: number;
}

/** What all operations of a gateway go by. */
export interface SharedOptions extends OwnAccess {
  readonly transport: PrismTransport;
  readonly writes: TeamWrites;
  readonly kept: KeptStore;
  /** How old an answer may be where the caller does not say. */
  readonly freshness: FreshnessDefaults;
  /** `first` where none is given. */
  readonly defaultPage: number;
  /** The largest `first`. */
  readonly maxPageSize: number;
  /** The most items of a bulk. */
  readonly maxBulkItems: number;
  /** The most rows of an import. */
  readonly maxImportRows: number;
  readonly importPollMs: PollPauses;
  /** How long a read by id waits for others to share its request, in milliseconds. */
  readonly batchWindowMs: number;
  /** The most upstream requests of an operation. */
  readonly maxUpstreamRequests: number;
  /** How long an operation may take, in milliseconds. */
  readonly deadlineMs: number;
  /** How many operations are under way, without subscriptions. */
  readonly underWay: () => number;
  /** Over when the process waits for no operation any more. */
  readonly time: Life;
}

/** What all operations of a gateway share, and a place for what lives as long as it. */
export class Shared {
  readonly options: SharedOptions;
  readonly #keeper = new Keeper<Shared>(this);
  readonly #closing: (() => void)[] = [];

  constructor(options: SharedOptions) {
    this.options = options;
  }

  /** The one thing that this function makes for this gateway. */
  keep<Kept>(make: (shared: Shared) => Kept): Kept {
    return this.#keeper.get(make);
  }

  onClose(listener: () => void): void {
    this.#closing.push(listener);
  }

  close(): void {
    for (const listener of this.#closing) listener();
  }
}
