import { callerKey } from '../credential.ts';
import { defaultSharePercent, Shares } from '../shares.ts';
import type { PrismRequest, PrismTransport } from '../transport.ts';
import { type BreakerOptions, Breakers } from './breakers.ts';
import { CallerPacing, monthOfCaller } from './caller-shares.ts';
import { CappedTransport } from './capped-transport.ts';
import { CoalescingTransport } from './coalescing-transport.ts';
import { HttpTransport, type HttpTransportOptions } from './http-transport.ts';
import { KnownCredentials } from './known-credentials.ts';
import { LastAnswer } from './last-answer.ts';
import { MemoryTurns } from './memory-turns.ts';
import { MemoryMonths, type MonthStore, monthNow } from './month-budget.ts';
import { MonthTransport, monthOfKey } from './month-transport.ts';
import { type PacingOptions, PacingTransport, type Whose } from './pacing-transport.ts';
import { RetryingTransport, type RetryOptions } from './retrying-transport.ts';
import { ownerOf, SharingTransport } from './sharing-transport.ts';
import { TeamWrites } from './team-writes.ts';
import type { TurnStore } from './turns.ts';
import { UnpacedTurns } from './unpaced-turns.ts';
import { WatchedTransport, type Watcher } from './watched-transport.ts';
import { WriteWatchingTransport } from './write-watching-transport.ts';

export interface PipelineOptions extends HttpTransportOptions, RetryOptions, PacingOptions, BreakerOptions {
  /** Requests of one credential in any second; default 10, 0 = not paced. */
  readonly ratePerSecond?: number | undefined;
  /** Requests of one credential in a calendar month (UTC); default 0: not counted. */
  readonly ratePerMonth?: number | undefined;
  /** The last so many of a month are for writes and for what is marked as important; default 0. */
  readonly monthReserve?: number | undefined;
  /** How much of the connections one key may take when it is alone, in percent; default 80, 100: all. */
  readonly callerSharePercent?: number | undefined;
  /** Where turns (of a paced gateway) and counts are kept for several gateways together; default: in the memory of this process. */
  readonly sharing?:
    | {
        readonly turns: TurnStore;
        readonly months: MonthStore;
        /** Turns of callers with a share of their own. */
        readonly turnsAt: (perSecond: number) => TurnStore;
      }
    | undefined;
  /** Who hears of what really leaves; default: nobody else than the layers themselves. */
  readonly watchers?: readonly Watcher[];
  /** Stands next to the network; default: nobody. */
  readonly trace?: ((network: PrismTransport) => PrismTransport) | undefined;
}

/** What a credential may still send, where that is known. */
export interface Budget {
  readonly perSecond?: { readonly limit: number; readonly remaining: number };
  readonly month?: { readonly limit: number; readonly remaining: number };
}

/** For metrics and probes. */
export interface PipelineState {
  readonly breaker: 'closed' | 'half-open' | 'open' | 'off';
  /** Keys whose own breaker is not closed. */
  readonly openBreakers: number;
  /** Connections in use. */
  readonly connections: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** Keys whose turns are kept in mind. */
  readonly credentials: number;
  /** When the upstream answered last, and when it failed last, in milliseconds of `Date.now()`. */
  readonly answeredAt: number | undefined;
  readonly failedAt: number | undefined;
}

/** The way of every request to the upstream, and what the layers on it tell of themselves. */
export interface Pipeline {
  readonly transport: PrismTransport;
  readonly writes: TeamWrites;
  /** Whether the upstream has let this credential in. */
  isKnown(credential: string): boolean;
  /** `whose`: with a caller that has a share of the month, what is left of that. */
  budgetOf(credential: string, whose?: Pick<PrismRequest, 'caller' | 'share'>): Budget | undefined;
  state(): PipelineState;
  close(): Promise<void>;
}

/** Wraps the layers one in another; read it from the bottom: that is the order in which a request passes them. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { ratePerSecond = 10, ratePerMonth = 0, breakerPercent = 50, sharing } = options;
  const writes = new TeamWrites();
  const known = new KnownCredentials();
  const last = new LastAnswer();
  const sharePercent = options.callerSharePercent ?? defaultSharePercent;
  const connections = new Shares(options.connections ?? 64, sharePercent);
  const http = new HttpTransport(options);
  const isPaced = ratePerSecond > 0;
  const turns: TurnStore = isPaced ? (sharing?.turns ?? new MemoryTurns(ratePerSecond)) : new UnpacedTurns();
  const months: MonthStore = sharing?.months ?? new MemoryMonths();
  const hasConnection = (whose: Whose) => connections.isOpenTo(ownerOf(whose));
  const breakers =
    breakerPercent > 0
      ? new Breakers({ ...options, percent: breakerPercent }, known, (why, credential) => {
          callerPacing.fail(why, credential);
          pacer.fail(why, credential);
        })
      : undefined;

  let transport: PrismTransport = options.trace?.(http) ?? http;
  transport = new WatchedTransport(transport, [...(options.watchers ?? []), known, last]);
  transport = new SharingTransport(transport, connections);
  if (breakers) transport = breakers.measure(transport);
  const pacer = isPaced
    ? new PacingTransport(transport, turns, ratePerSecond, { ...options, sharePercent, hasConnection })
    : new PacingTransport(transport, turns, Number.POSITIVE_INFINITY, { ...options, sharePercent });
  transport = pacer;
  const callerPacing = new CallerPacing(transport, { ...options, turnsAt: sharing?.turnsAt });
  transport = callerPacing;
  if (ratePerMonth > 0)
    transport = new MonthTransport(
      transport,
      months,
      monthOfKey(ratePerMonth, options.monthReserve),
      options.tell,
    );
  transport = new MonthTransport(transport, months, monthOfCaller);
  if (breakers) transport = breakers.gate(transport);
  transport = new RetryingTransport(transport, options);
  transport = new CappedTransport(transport);
  transport = new WriteWatchingTransport(transport, writes);
  transport = new CoalescingTransport(transport, writes);

  return {
    transport,
    writes,
    isKnown: (credential) => known.has(credential),
    budgetOf: (credential, { caller, share } = {}) => {
      const left = (perMonth: number, key: string) =>
        Math.max(0, perMonth - (months.read(key, monthNow()) ?? 0));
      const perSecond = { limit: ratePerSecond, remaining: turns.free(credential) ?? ratePerSecond };
      const ofKey =
        ratePerMonth > 0 ? { limit: ratePerMonth, remaining: left(ratePerMonth, credential) } : undefined;
      const limit = share?.perMonth;
      const ofCaller = limit && { limit, remaining: left(limit, callerKey({ credential, caller })) };
      // Whichever ends first.
      const month =
        ofCaller && (ofKey === undefined || ofCaller.remaining <= ofKey.remaining) ? ofCaller : ofKey;
      if (!isPaced && month === undefined) return undefined;
      return { ...(isPaced && { perSecond }), ...(month && { month }) };
    },
    state: () => ({
      breaker: breakers?.state ?? 'off',
      openBreakers: breakers?.open ?? 0,
      connections: connections.used,
      waiting: pacer.waiting + callerPacing.waiting,
      credentials: turns.credentials ?? 0,
      answeredAt: last.answeredAt,
      failedAt: last.failedAt,
    }),
    close: async () => {
      turns.close();
      callerPacing.close();
      await http.close();
    },
  };
}
