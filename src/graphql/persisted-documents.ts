import { createHash } from 'node:crypto';
import { RecentValues } from './recent-values.ts';

/** Where documents are kept by their SHA-256; losing one costs its client a request. */
export interface DocumentStore {
  get(hash: string): Promise<string | undefined> | string | undefined;
  set(hash: string, document: string): Promise<void> | void;
}

/** The hash and the entry themselves, in bytes. */
const overhead = 200;

/** How many documents are kept, and how many bytes of them together. */
export interface DocumentBounds {
  readonly documents: number;
  readonly bytes: number;
}

export const defaultDocumentBounds: DocumentBounds = { documents: 5_000, bytes: 8 * 1024 * 1024 };

/** The memory of this process: the documents used last. */
export class MemoryDocuments implements DocumentStore {
  readonly #bounds: DocumentBounds;
  readonly #documents: RecentValues<string>;

  constructor(bounds = defaultDocumentBounds) {
    this.#bounds = bounds;
    this.#documents = new RecentValues(bounds.documents * bounds.bytes);
  }

  get(hash: string): string | undefined {
    return this.#documents.get(hash);
  }

  set(hash: string, document: string): void {
    // A document takes its share of the number or of the bytes, whichever is more: so both bounds are one weight.
    const { documents, bytes } = this.#bounds;
    const weight = Math.max(bytes, documents * (Buffer.byteLength(document) + overhead));
    this.#documents.set(hash, document, weight);
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
