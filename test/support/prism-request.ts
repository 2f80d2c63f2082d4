import type { PrismRequest } from '../../src/prism/transport.ts';

/** A read of an operation of its own, for tests of one layer. */
export const aRequest = (): PrismRequest => ({
  endpoint: 'count',
  method: 'GET',
  path: '/',
  teamId: 't',
  apiKey: 'k',
  credential: 'c',
  usage: { requests: 0, coalesced: 0, retries: 0 },
});
