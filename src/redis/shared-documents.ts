import {
  type DocumentBounds,
  type DocumentStore,
  MemoryDocuments,
  sha256,
} from '../graphql/persisted-documents.ts';
import type { RedisLink } from './link.ts';

/** A document that nobody asks for is kept for so long, in milliseconds. */
const lifetimeMs = 30 * 86_400_000;

const keys = ['documents', 'documents:used', 'documents:bytes'];

/** Documents that all gateways know; those used last are kept here as well, so they outlast Redis. */
export class SharedDocuments implements DocumentStore {
  readonly #link: RedisLink;
  readonly #bounds: DocumentBounds;
  readonly #near: MemoryDocuments;

  /** The bounds are those of Redis as well as of this process: beyond them the one used least recently goes. */
  constructor(link: RedisLink, bounds: DocumentBounds) {
    this.#link = link;
    this.#bounds = bounds;
    this.#near = new MemoryDocuments(bounds);
  }

  async get(hash: string): Promise<string | undefined> {
    const near = this.#near.get(hash);
    if (near !== undefined) return near;
    const document = await this.#link.run('document', keys, [hash]).catch(() => undefined);
    // A store that others can write to is not believed: the hash says what belongs there.
    if (typeof document !== 'string' || sha256(document) !== hash) return undefined;
    this.#near.set(hash, document);
    return document;
  }

  /** Known to the others before its client is answered, where Redis is there. */
  async set(hash: string, document: string): Promise<void> {
    this.#near.set(hash, document);
    const { documents, bytes } = this.#bounds;
    await this.#link
      .run('keepDocument', keys, [hash, document, documents, bytes, lifetimeMs])
      .catch(() => undefined);
  }
}
