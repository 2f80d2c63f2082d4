import { type DocumentStore, MemoryDocuments, sha256 } from '../http/plugins/automatic-persisted-queries.ts';
import type { RedisLink } from './link.ts';

/** A document that nobody asks for is kept for so long, in seconds. */
const lifetimeS = 30 * 86_400;

/** Documents that all gateways know; those used last are kept here as well, so they outlast Redis. */
export class SharedDocuments implements DocumentStore {
  readonly #link: RedisLink;
  readonly #near = new MemoryDocuments();

  constructor(link: RedisLink) {
    this.#link = link;
  }

  async get(hash: string): Promise<string | undefined> {
    const near = this.#near.get(hash);
    if (near !== undefined) return near;
    const document = await this.#link
      .within(this.#link.redis.getex(keyOf(hash), 'EX', lifetimeS))
      .catch(() => null);
    // A store that others can write to is not believed: the hash says what belongs there.
    if (document === null || sha256(document) !== hash) return undefined;
    this.#near.set(hash, document);
    return document;
  }

  /** Known to the others before its client is answered, where Redis is there. */
  async set(hash: string, document: string): Promise<void> {
    this.#near.set(hash, document);
    await this.#link.within(this.#link.redis.set(keyOf(hash), document, 'EX', lifetimeS)).catch(() => {});
  }
}

function keyOf(hash: string): string {
  return `document:${hash}`;
}
