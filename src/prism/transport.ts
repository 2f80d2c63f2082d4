import type { Counted } from './allowance.ts';
import type { Endpoint } from './endpoints.ts';
import type { Life } from './life.ts';
import type { Write } from './way/team-writes.ts';

/** Which try of a request this is. */
export interface Try {
  /** From 1. */
  readonly number: number;
  /** So many there may be. */
  readonly most: number;
  /** When it began to wait for its turn, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Whether it may have reached the upstream; see `noteSent`. */
  isSent: boolean;
}

/** What one of the callers that share a credential may send of what the credential may. */
export interface CallerShare {
  /** Requests in a calendar month (UTC); undefined: as many as the credential. */
  readonly perMonth?: number | undefined;
  /** Requests in any second; undefined: as many as the credential. */
  readonly perSecond?: number | undefined;
  /** Whether it may use the month's reserve; default true. */
  readonly reserve?: boolean | undefined;
}

/** One request to the upstream, complete: whoever sends it needs to know nothing else. */
export interface PrismRequest {
  readonly endpoint: Endpoint;
  /** The kind of object that it is about, as in the path; undefined for what belongs to none. */
  readonly object?: string | undefined;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path with its query string, percent-encoded. */
  readonly path: string;
  readonly teamId: string;
  readonly apiKey: string;
  /** The key as the layers know it: its hash. */
  readonly credential: string;
  /** Who asks, where several share a credential: each has a share of what is the credential's. */
  readonly caller?: string | undefined;
  /** Its caller's, where that has one: then it shares its reads with nobody else. */
  readonly share?: CallerShare | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Without it, the answer is of use for ever. */
  readonly life?: Life | undefined;
  /** Whoever sends for this request adds to it what it took. Also names the operation: each has its own. */
  readonly usage: UpstreamUsage;
  /** What the operation may still send; without it, anything. */
  readonly allowance?: Counted | undefined;
  /** Sent also when the month's budget is down to its reserve. */
  readonly important?: boolean | undefined;
  /** Undefined: whoever sends it tries once. */
  readonly attempt?: Try | undefined;
  /** Whoever asks has united it with its equals already. */
  readonly shared?: boolean | undefined;
  /** What it writes; undefined: nothing. */
  readonly write?: Write | undefined;
  /** Called, and waited for, when its turn has come, before it leaves. */
  readonly beforeSent?: (() => Promise<unknown> | undefined) | undefined;
  /** Sent only when nothing else waits for a turn. */
  readonly background?: boolean | undefined;
  /** The last write of other gateways that its answer has to know of, in the life of what they share; undefined: none is known. */
  readonly since?: { readonly life: string; readonly write: number } | undefined;
}

/** To be called when this very request leaves for the upstream. One that is refused before is no retry. */
export function noteSent({ usage, attempt }: PrismRequest): void {
  usage.requests += 1;
  if (attempt === undefined) return;
  attempt.isSent = true;
  if (attempt.number > 1) usage.retries += 1;
}

/** What an operation took of the upstream. `requests` counts everything that was sent for it, retries included. */
export interface UpstreamUsage {
  requests: number;
  /** Reads that another request in flight answered. */
  coalesced: number;
  /** Of `requests`, those that were sent again. */
  retries: number;
}

/**
 * What came back, whatever its status. `body` is parsed JSON, an integer that would be rounded as a string of its
 * digits; undefined when empty or no JSON.
 */
export interface PrismAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated header the first. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** Sends requests. Layers (pacing, retries, …) wrap one transport in another. */
export interface PrismTransport {
  /** Rejects with a PrismError when there is no whole answer; a status outside 2xx is an answer. */
  send(request: PrismRequest): Promise<PrismAnswer>;
}
