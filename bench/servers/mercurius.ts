import { startMercurius } from './mercurius-peer.ts';
import { ready, settings } from './process.ts';

ready((await startMercurius(settings)).url);
