import type { KeptStore } from '../../kept/kept-store.ts';
import type { Key, Stamp } from '../../kept/reading.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { ObjectClient } from '../../prism/client/object-client.ts';
import { unsent } from '../../prism/errors.ts';
import type { Life } from '../../prism/life.ts';
import { SharedWork, waitFor } from '../../prism/shared-work.ts';

/** How long a team's definitions are believed at least, in milliseconds: people add properties a few times a month. */
const believedMs = 5 * 60_000;

interface InFlight {
  /** Those who wait for them; over once nobody does. */
  readonly work: SharedWork;
  readonly definitions: Promise<readonly PropertyDefinition[]>;
}

interface Caller {
  readonly credential: string;
  readonly teamId: string;
}

/** How one operation reads them. */
interface Reading {
  /** Whose request it is, where it takes one. */
  readonly clientFor: (life: Life) => ObjectClient;
  readonly life: Life;
  readonly stamp: Stamp | undefined;
}

/**
 * Property definitions of one kind of record, of all teams: each read once and kept with what else was read. A failure is
 * not kept, and what nobody waits for any more is not read.
 */
export class DefinitionsCache {
  readonly #store: KeptStore;
  readonly #object: string;
  readonly #inFlight = new Map<string, InFlight>();

  constructor(store: KeptStore, object: string) {
    this.#store = store;
    this.#object = object;
  }

  /** Writes of records leave them as they are. */
  keyOf(listId: string | undefined): Key {
    return { text: `d ${this.#object} ${listId ?? ''}`, isLasting: true };
  }

  /** Whether reading them takes no request: they are there and no older than this, or on their way. */
  has(caller: Caller, listId: string | undefined, ageMs: number): boolean {
    return this.known(caller, listId, ageMs) !== undefined || this.#onTheirWay(caller, listId) !== undefined;
  }

  /** Those that are there, and no older than this or believed anyway. */
  known(caller: Caller, listId: string | undefined, ageMs: number) {
    const reading = this.#store.lasting(caller, this.keyOf(listId));
    if (reading === undefined || performance.now() - reading.stamp.at > Math.max(ageMs, believedMs))
      return undefined;
    return { at: reading.stamp.at, definitions: reading.value as readonly PropertyDefinition[] };
  }

  /** Asks for them, or waits for those that are on their way. Rejects with a PrismError. */
  ask(
    caller: Caller,
    listId: string | undefined,
    { clientFor, life, stamp }: Reading,
  ): Promise<readonly PropertyDefinition[]> {
    if (life.reason !== undefined) return Promise.reject(unsent(life.reason));
    const under = this.#onTheirWay(caller, listId);
    if (under !== undefined) return waitFor(under.definitions, life, under.work.enter(life));
    const at = performance.now();
    const work = new SharedWork();
    const leave = work.enter(life);
    const definitions = clientFor(work).definitions(listId);
    const name = nameOf(caller, listId);
    const asked = { work, definitions };
    this.#inFlight.set(name, asked);
    const end = () => {
      if (this.#inFlight.get(name) === asked) this.#inFlight.delete(name);
    };
    definitions.then((value) => {
      end();
      const taken = stamp ?? { at, local: 0, shared: undefined };
      this.#store.keep(caller, [{ key: this.keyOf(listId), value }], taken);
    }, end);
    return waitFor(definitions, life, leave);
  }

  #onTheirWay(caller: Caller, listId: string | undefined): InFlight | undefined {
    const known = this.#inFlight.get(nameOf(caller, listId));
    return known?.work.reason === undefined ? known : undefined;
  }
}

/** By credential as well: what a key may see of a team is the upstream's business. */
function nameOf({ credential, teamId }: Caller, listId: string | undefined): string {
  return JSON.stringify([credential, teamId, listId ?? null]);
}
