import DataLoader from 'dataloader';
import type { Stamp } from '../../kept/reading.ts';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { noteKind, noteKinds } from '../node/kinds.ts';
import { once } from '../once.ts';
import { readKept } from './kept-records.ts';
import { mergeRecords } from './merge.ts';
import type { Needs } from './needs.ts';
import type { Outcome } from './outcome.ts';
import type { Wish } from './read-plan.ts';
import { poolOf } from './read-pools.ts';
import type { Readable } from './reader.ts';

/**
 * Records of one kind by id, for one operation. The wishes of a tick go to the pool together, which unites them with those
 * of other operations. What was read stays known until `clear`, so a second wish costs only what is new in it.
 */
class RecordLoader {
  readonly #object: Readable;
  readonly #operation: Operation;
  readonly #known = new Map<string, PrismRecord | null>();
  readonly #loader: DataLoader<Wish, PrismRecord | null>;

  constructor(object: Readable, operation: Operation) {
    this.#object = object;
    this.#operation = operation;
    this.#loader = new DataLoader(
      async (wishes) => {
        const { keeping } = operation;
        const read = (some: readonly Wish[], stamp?: Stamp) =>
          poolOf(object, operation).readAll(some, operation, stamp);
        const outcomes = await (keeping === undefined
          ? read(wishes)
          : readKept(object, wishes, operation, keeping, {
              ask: read,
              again: (later, { id, needs }) => loaderOf(object, later).load(id, needs),
            }));
        return outcomes.map((outcome, index) => this.#settle(wishes[index]?.id ?? '', outcome));
      },
      { cache: false },
    );
  }

  /** The record, or null when there is none. Rejects with a PrismError. */
  load(id: string, needs: Needs): Promise<PrismRecord | null> {
    const key = id.toLowerCase();
    const known = this.#known.get(key);
    if (known === null || (known !== undefined && needs.isCoveredBy(known))) return Promise.resolve(known);
    return this.#loader.load({ id: key, needs });
  }

  /** Takes what a write answered; later reads of the operation start from it. */
  prime(records: readonly PrismRecord[]): void {
    noteKinds(this.#operation, records, this.#object.path);
    for (const record of records) this.#known.set(record.id.toLowerCase(), record);
  }

  /** Forgets a record: the next read asks the upstream again. */
  clear(id: string): void {
    this.#known.delete(id.toLowerCase());
  }

  #settle(id: string, outcome: Outcome): Outcome {
    if (outcome instanceof Error) return outcome;
    if (outcome !== null) noteKind(this.#operation, id, this.#object.path);
    const known = this.#known.get(id);
    const merged = outcome && known ? mergeRecords(known, outcome) : outcome;
    this.#known.set(id, merged);
    return merged;
  }
}

const makers = once((object: Readable) => (operation: Operation) => new RecordLoader(object, operation));

/** What this operation knows and reads of one kind of record. */
export function loaderOf(object: Readable, operation: Operation): RecordLoader {
  return operation.keep(makers(object));
}
