import type { BreakerState } from './circuit-breaker.ts';

/** What changes on the way to the upstream, for whoever runs the gateway. */
export type WayEvent = BreakerChange | KeyPaused | MonthPassed;

export interface BreakerChange {
  readonly kind: 'breaker';
  /** Whose breaker; undefined: that of the upstream as a whole. */
  readonly credential: string | undefined;
  readonly state: BreakerState;
}

/** The upstream wants a key left alone for so long. */
interface KeyPaused {
  readonly kind: 'pause';
  readonly credential: string;
  readonly ms: number;
}

/** Of what a key may send in a month, so much is used. */
interface MonthPassed {
  readonly kind: 'month';
  readonly credential: string;
  readonly percent: number;
  readonly sent: number;
  readonly limit: number;
}

export type TellWay = (event: WayEvent) => void;
