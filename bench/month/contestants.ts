import { createLogger } from '../../src/observe/logger.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { startGateway } from '../../src/server.ts';
import { startApollo } from '../servers/apollo-peer.ts';
import { startMercurius } from '../servers/mercurius-peer.ts';
import type { RunningPeer } from '../servers/peer.ts';

/** A server over an upstream of its own, which nobody else changes. */
export interface Contestant {
  readonly name: string;
  /** How old its answers may be, in milliseconds. */
  readonly keptMs: number;
  /** What it keeps is too old as soon as the team writes. */
  readonly hearsOfWrites: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  readonly url: string;
  stop(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly keptSeconds?: number;
  readonly isGateway?: true;
  start(sandbox: Sandbox): Promise<RunningPeer>;
}

const placeOf = ({ url, teamId }: Sandbox) => ({ upstream: url, base: `${url}/v2/prism/${teamId}` });

/** What is asked comes one after the other, and time stands still meanwhile: nothing is to wait for more. */
async function gateway(sandbox: Sandbox): Promise<RunningPeer> {
  const { url, close } = await startGateway({
    upstream: { baseUrl: sandbox.url, teamId: sandbox.teamId },
    ratePerSecond: 0,
    batchWindowMs: 0,
    metrics: false,
    logger: createLogger('silent'),
  });
  return { url, stop: close };
}

const kinds: readonly Kind[] = [
  { name: 'the gateway, nothing kept', isGateway: true, start: gateway },
  { name: 'the gateway, `max-age=60`', keptSeconds: 60, isGateway: true, start: gateway },
  { name: 'the gateway, `max-age=300`', keptSeconds: 300, isGateway: true, start: gateway },
  { name: 'the gateway, `max-age=3600`', keptSeconds: 3_600, isGateway: true, start: gateway },
  { name: 'Mercurius with loaders', start: (sandbox) => startMercurius(placeOf(sandbox)) },
  { name: 'Apollo Server with RESTDataSource', start: (sandbox) => startApollo(placeOf(sandbox)) },
  {
    name: 'the same, each read kept for 300 s by hand',
    keptSeconds: 300,
    start: (sandbox) => startApollo(placeOf(sandbox), 300),
  },
];

/** The first one says what is true: it keeps nothing. */
export function startContestants(): Promise<readonly Contestant[]> {
  return Promise.all(
    kinds.map(async ({ name, keptSeconds = 0, isGateway = false, start }) => {
      const sandbox = await startSandbox({ logLimit: 0, contacts: 300 });
      const peer = await start(sandbox);
      const says = isGateway && keptSeconds > 0 ? { 'cache-control': `max-age=${keptSeconds}` } : {};
      return {
        name,
        keptMs: keptSeconds * 1_000,
        hearsOfWrites: isGateway,
        headers: { 'content-type': 'application/json', 'x-api-key': sandbox.apiKey, ...says },
        sandbox,
        url: peer.url,
        stop: async () => {
          await peer.stop();
          await sandbox.close();
        },
      };
    }),
  );
}
