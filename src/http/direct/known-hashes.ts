import type { Plugin } from 'graphql-yoga';
import { RecentValues } from '../../graphql/recent-values.ts';
import { persistedHash } from '../plugins/automatic-persisted-queries.ts';

const mostHashes = 10_000;

/** Hashes that have named a document which is no subscription: a request that sends nothing else needs no look at it. */
export class KnownHashes {
  readonly #hashes = new RecentValues<true>(mostHashes);

  has(hash: string): boolean {
    return this.#hashes.get(hash) === true;
  }

  /** Learns them; comes after those who put the document in the place of its hash. */
  plugin(): Plugin {
    return {
      onParams: ({ params }) => {
        const hash = persistedHash(params);
        if (hash !== undefined && params.query && !mayBeSubscription(params.query))
          this.#hashes.set(hash, true, 1);
      },
    };
  }
}

/** Only a document with this word in it can be one. */
export function mayBeSubscription(query: string): boolean {
  return query.includes('subscription');
}
