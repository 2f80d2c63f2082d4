import type { Stamp } from '../../kept/reading.ts';
import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';
import type { Reservation } from '../../prism/allowance.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { Life } from '../../prism/life.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { cannotBeAsked } from '../read/cannot-be-asked.ts';
import { DefinitionsCache } from './definitions-cache.ts';

/** Who reads them: one operation. */
type Reader = Pick<Operation, 'caller' | 'prism' | 'keeping' | 'allowance' | 'shared' | 'keep'>;

/** The kind of record that they are of. */
type Kind = Pick<RecordObject, 'path'>;

/** The definitions of one kind of record of one operation's team: what it fails to read once it does not ask for again. */
class Definitions {
  readonly #cache: DefinitionsCache;
  readonly #kind: Kind;
  readonly #reader: Pick<Reader, 'caller' | 'prism' | 'keeping' | 'allowance'>;
  readonly #reserved = new Map<string | undefined, Reservation>();
  readonly #failures = new Map<string | undefined, unknown>();

  constructor(
    kind: Kind,
    cache: DefinitionsCache,
    reader: Pick<Reader, 'caller' | 'prism' | 'keeping' | 'allowance'>,
  ) {
    this.#kind = kind;
    this.#cache = cache;
    this.#reader = reader;
  }

  /**
   * Reserves the request that reading them takes, once for all fields that need them; nothing where they are known.
   * Throws when the operation may not send as much.
   */
  reserve(listId?: string): void {
    const isKnown = this.#failures.has(listId) || this.#cache.has(this.#reader.caller, listId, this.#ageMs);
    if (!isKnown && !this.#reserved.has(listId))
      this.#reserved.set(listId, this.#reader.allowance.reserve(1));
  }

  /** Whether this operation has reserved the request for the team's own. */
  get isReserved(): boolean {
    return this.#reserved.has(undefined);
  }

  /** For as long as somebody waits for them. Rejects with a PrismError. */
  async read(life: Life, listId?: string): Promise<readonly PropertyDefinition[]> {
    if (this.#failures.has(listId)) throw this.#failures.get(listId);
    const { caller, prism, keeping } = this.#reader;
    const reserved = this.#reserved.get(listId);
    this.#reserved.delete(listId);
    reserved?.give();
    const stamp = await this.#look(listId);
    const known = this.#cache.known(caller, listId, this.#ageMs);
    if (known !== undefined) {
      keeping?.believed('definitions', known.at);
      return known.definitions;
    }
    // Nobody planned it: they are needed only because its read was united with others' (read/shared-read.ts).
    const payer = reserved === undefined ? prism.with({ allowance: undefined }) : prism;
    const clientFor = (waiting: Life) => payer.with({ life: waiting }).of(this.#kind.path);
    try {
      return await this.#cache.ask(caller, listId, { clientFor, life, stamp });
    } catch (error) {
      const old = this.#standIn(error, listId);
      if (old !== undefined) return old;
      if (life.reason === undefined) this.#failures.set(listId, error);
      throw error;
    }
  }

  /** How old they may be, beside the time for which they are believed anyway. */
  get #ageMs(): number {
    return this.#reader.keeping?.freshness.maxAgeMs ?? 0;
  }

  /** Brings here what other gateways have read. */
  async #look(listId: string | undefined): Promise<Stamp | undefined> {
    const { keeping } = this.#reader;
    return keeping && (await keeping.look([this.#cache.keyOf(listId)])).stamp;
  }

  /** Where the upstream cannot be asked, older ones do. */
  #standIn(error: unknown, listId: string | undefined): readonly PropertyDefinition[] | undefined {
    const { caller, keeping } = this.#reader;
    if (keeping === undefined || !cannotBeAsked(error)) return undefined;
    const { maxAgeMs, staleIfErrorMs } = keeping.freshness;
    const old = staleIfErrorMs > 0 ? this.#cache.known(caller, listId, maxAgeMs + staleIfErrorMs) : undefined;
    if (old !== undefined) keeping.answered('definitions', old.at);
    return old?.definitions;
  }
}

const caches = once((kind: Kind) => (shared: Shared) => new DefinitionsCache(shared.options.kept, kind.path));
const makers = once(
  (kind: Kind) => (reader: Reader) => new Definitions(kind, reader.shared.keep(caches(kind)), reader),
);

/** The property definitions of a kind of record, as one operation reads them. */
export function definitionsOf(kind: Kind, reader: Reader): Definitions {
  return reader.keep(makers(kind));
}
