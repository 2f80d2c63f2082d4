import { createHash } from 'node:crypto';
import type { PollPauses } from '../../operation/shared.ts';
import type { ImportJob } from '../../prism/client/import-job.ts';
import { PrismAbortedError } from '../../prism/errors.ts';
import { EndableLife, type Life } from '../../prism/life.ts';
import { pollJob } from './poll.ts';
import { Snapshots } from './snapshots.ts';

/** What a subscriber gets: a snapshot, or the failure that ends the subscription. */
export type ImportEvent = { readonly job: ImportJob } | { readonly error: unknown };

interface Watch {
  /** Each with what counts the polls that were made while it watched. */
  readonly subscribers: Map<Snapshots<ImportEvent>, () => void>;
  readonly life: EndableLife;
  latest: ImportEvent | undefined;
}

type Read = (life: Life) => Promise<ImportJob>;

/** The imports that are being watched: one poll for each job, team and key, however many watch it. */
export class ImportWatches {
  readonly #pauses: PollPauses;
  readonly #watches = new Map<string, Watch>();

  constructor(pauses: PollPauses) {
    this.#pauses = pauses;
  }

  /** The events of a job, from the latest known one on. `read` polls it once, for whoever comes first. */
  join(
    caller: { pool: string; teamId: string },
    jobId: string,
    read: Read,
    polled: () => void,
  ): AsyncIterableIterator<ImportEvent> {
    // By credential as well: nobody sees with one key what another may.
    const key = createHash('sha256')
      .update(JSON.stringify([caller.pool, caller.teamId, jobId]))
      .digest('base64');
    const watch = this.#watches.get(key) ?? this.#start(key, read);
    const subscriber = new Snapshots<ImportEvent>(() => {
      watch.subscribers.delete(subscriber);
      if (watch.subscribers.size === 0) this.#stop(key, watch);
    });
    watch.subscribers.set(subscriber, polled);
    if (watch.latest !== undefined) subscriber.push(watch.latest);
    return subscriber;
  }

  /** Ends all polls and subscriptions. */
  close(): void {
    for (const [key, watch] of this.#watches) {
      this.#stop(key, watch);
      for (const subscriber of watch.subscribers.keys()) subscriber.finish();
    }
  }

  #start(key: string, read: Read): Watch {
    const watch: Watch = { subscribers: new Map(), life: new EndableLife(), latest: undefined };
    this.#watches.set(key, watch);
    queueMicrotask(() => void this.#run(key, watch, read));
    return watch;
  }

  #stop(key: string, watch: Watch): void {
    if (this.#watches.get(key) === watch) this.#watches.delete(key);
    watch.life.end(new PrismAbortedError('Nobody watches the import any more.'));
  }

  async #run(key: string, watch: Watch, read: Read): Promise<void> {
    const { life } = watch;
    const tell = (event: ImportEvent) => {
      watch.latest = event;
      for (const subscriber of watch.subscribers.keys()) subscriber.push(event);
    };
    const poll = () => {
      for (const polled of watch.subscribers.values()) polled();
      return read(life);
    };
    try {
      for await (const job of pollJob(poll, this.#pauses, life)) tell({ job });
    } catch (error) {
      if (life.reason === undefined) tell({ error });
    }
    this.#stop(key, watch);
    for (const subscriber of watch.subscribers.keys()) subscriber.finish();
  }
}
