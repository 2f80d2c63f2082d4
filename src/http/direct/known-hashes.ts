import type { Plugin } from 'graphql-yoga';
import { RecentValues } from '../../graphql/recent-values.ts';
import { documentIdOf } from '../document-id.ts';

const mostHashes = 10_000;

/** Hashes and other ids that have named a document which is no subscription: a request that sends nothing else needs no look at it. */
export class KnownHashes {
  readonly #hashes = new RecentValues<true>(mostHashes);

  has(hash: string): boolean {
    return this.#hashes.get(hash) === true;
  }

  /** Learns them; comes after those who put the document in the place of its hash. */
  plugin(): Plugin {
    return {
      onParams: ({ params }) => {
        const id = documentIdOf(params);
        if (id !== undefined && params.query && !mayBeSubscription(params.query))
          this.#hashes.set(id, true, 1);
      },
    };
  }
}

/** Only a document with this word in it can be one. */
export function mayBeSubscription(query: string): boolean {
  return query.includes('subscription');
}
