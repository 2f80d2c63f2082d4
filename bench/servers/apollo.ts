import { startApollo } from './apollo-peer.ts';
import { ready, settings } from './process.ts';

ready((await startApollo(settings)).url);
