import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type DocumentBounds, defaultDocumentBounds } from '../graphql/persisted-documents.ts';
import { defaultKeptBytes } from '../kept/kept-store.ts';
import { baseOf } from '../prism/base-url.ts';
import { evictionOf } from './eviction.ts';
import { RedisLink } from './link.ts';
import { Membership } from './membership.ts';
import { redisLog } from './redis-log.ts';
import { RedisReadings } from './redis-readings.ts';
import { SharedDocuments } from './shared-documents.ts';
import { SharedMonths } from './shared-months.ts';
import { SharedTurns } from './shared-turns.ts';
import type { Sharing } from './sharing.ts';

export interface RedisOptions {
  /** redis:// or rediss://, with user and password where they are needed. */
  readonly url: string;
  /** The upstream's: gateways of another one share nothing with these. */
  readonly baseUrl: string;
  /** Requests of one credential in any second, as the gateway has it; 0 = not paced. */
  readonly ratePerSecond?: number | undefined;
  /** How many persisted documents are kept; default 5,000 and 8 MiB. */
  readonly documentBounds?: DocumentBounds | undefined;
  /** The most that is kept of what was read, in bytes; default 64 MiB. */
  readonly keptBytes?: number | undefined;
  readonly logger: Logger;
}

export interface RedisSharing extends Sharing {
  /** Once the gateway has ended. */
  close(): Promise<void>;
}

/** Shares limits, counts, what was read and documents with the other gateways at this Redis; it need not be there yet. */
export async function shareThroughRedis(options: RedisOptions): Promise<RedisSharing> {
  const { url, baseUrl, ratePerSecond = 10 } = options;
  const log = redisLog(options.logger);
  const link = new RedisLink(url, prefixFor(baseUrl));
  const membership = new Membership(link, {
    id: randomUUID(),
    perSecond: ratePerSecond,
    onAway: log.away,
    onReturn: async () => {
      for (const rate of rates.values()) await rate.handOver();
      await months.tellAll();
      await readings.tellAll();
    },
    onShared: (instances) => {
      for (const rate of rates.values()) rate.forgetOwn();
      log.shared(instances);
    },
  });
  const rates = new Map<number, SharedTurns>();
  // The gateway's own share is worked out for the key's rate; at another it is as large a part.
  const turnsAt = (perSecond: number): SharedTurns => {
    const turns = rates.get(perSecond) ?? new SharedTurns(link, membership, perSecond);
    rates.set(perSecond, turns);
    return turns;
  };
  const turns = turnsAt(ratePerSecond);
  const months = new SharedMonths(link, membership);
  const readings = new RedisReadings(link, membership, options.keptBytes ?? defaultKeptBytes);
  link.makeRoom = async () => {
    const isMade = await readings.makeRoom();
    if (isMade) log.full();
    return isMade;
  };
  // Each time: it may have come back as another one.
  link.redis.on('ready', async () => {
    const policy = await evictionOf(link);
    if (policy !== undefined) log.evicts(policy);
  });
  await link.open();
  await membership.join();
  return {
    turns,
    turnsAt,
    months,
    documents: new SharedDocuments(link, options.documentBounds ?? defaultDocumentBounds),
    readings,
    state: () => membership.state,
    close: async () => {
      await membership.leave();
      link.close();
    },
  };
}

/** Gateways of one upstream share one, however its address is written. */
function prefixFor(baseUrl: string): string {
  const { origin, prefix } = baseOf(baseUrl);
  return `prism-gateway:${createHash('sha256')
    .update(origin + prefix)
    .digest('hex')
    .slice(0, 12)}:`;
}
