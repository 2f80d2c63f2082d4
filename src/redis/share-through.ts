import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type DocumentBounds, defaultDocumentBounds } from '../graphql/persisted-documents.ts';
import { defaultKeptBytes } from '../kept/kept-store.ts';
import { baseOf } from '../prism/base-url.ts';
import { RedisLink } from './link.ts';
import { Membership } from './membership.ts';
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
  const { url, baseUrl, ratePerSecond = 10, logger } = options;
  const link = new RedisLink(url, prefixFor(baseUrl));
  const membership = new Membership(link, {
    id: randomUUID(),
    perSecond: ratePerSecond,
    onAway: (reason) =>
      logger.warn(
        { redis: 'away', reason },
        `Redis is away: living on a local share of the limit; ${remedies[reason] ?? 'if it stays like this, check REDIS_URL'}`,
      ),
    onReturn: async () => {
      for (const rate of rates.values()) await rate.handOver();
      await months.tellAll();
      await readings.tellAll();
    },
    onShared: (instances) => {
      for (const rate of rates.values()) rate.forgetOwn();
      logger.info({ redis: 'shared', instances }, 'Redis is back: the limit is shared again');
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
    if (isMade) tellFull();
    return isMade;
  };
  const tellFull = seldom(() =>
    logger.warn({ redis: 'full' }, `Redis is full, and what was read makes room in it: ${moreMemory}`),
  );
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

const moreMemory = 'give it more memory (maxmemory), or lower KEEP_SHARED_BYTES';

/** What to do about it, where Redis said why it does nothing; by the first word that it said. */
const remedies: Readonly<Record<string, string>> = {
  OOM: `it is full, so ${moreMemory}`,
  MISCONF: 'it cannot save, and so takes no writes: look at its log and its disk',
};

const seldomMs = 3_600_000;

/** Does it once an hour, however often it is called. */
function seldom(act: () => void): () => void {
  let actedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - actedAt < seldomMs) return;
    actedAt = performance.now();
    act();
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
