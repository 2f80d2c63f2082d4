import { timingSafeEqual } from 'node:crypto';
import { Permissions } from '../operation/permissions.ts';
import type { ProvenCaller } from '../operation/proven-caller.ts';
import type { CallerShare } from '../prism/transport.ts';
import { claimAt } from './claims.ts';

/** One caller of the callers' file. */
export interface CallerEntry {
  /** Unique. */
  readonly name: string;
  /** Of its bearer token, in hexadecimal; or: */
  readonly tokenSha256?: string | undefined;
  /** What the claims of its JWT must be, by their paths. */
  readonly jwt?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Its grants: `read`, `contact:write`, … */
  readonly may: readonly string[];
  /** Its upstream requests in a calendar month (UTC); default: as many as the key has. */
  readonly perMonth?: number | undefined;
  /** The same in any second. */
  readonly perSecond?: number | undefined;
  /** Whether it may use the month's reserve; default true. */
  readonly reserve?: boolean | undefined;
}

interface Known {
  readonly entry: CallerEntry;
  readonly digest: Buffer | undefined;
  readonly caller: ProvenCaller;
}

/** The callers that the gateway knows by name. They can be changed while it runs. */
export class CallerBook {
  #known: readonly Known[] = [];

  constructor(entries: readonly CallerEntry[]) {
    this.replace(entries);
  }

  get size(): number {
    return this.#known.length;
  }

  get names(): string[] {
    return this.#known.map(({ entry }) => entry.name);
  }

  /** Requests from now on are these callers'. */
  replace(entries: readonly CallerEntry[]): void {
    this.#known = entries.map((entry) => ({
      entry,
      digest: entry.tokenSha256 === undefined ? undefined : Buffer.from(entry.tokenSha256, 'hex'),
      caller: { name: entry.name, permissions: new Permissions([entry.may]), share: shareOf(entry) },
    }));
  }

  /** By the SHA-256 of a token. Each is compared in constant time, whichever it is. */
  byToken(digest: Buffer): ProvenCaller | undefined {
    let found: ProvenCaller | undefined;
    for (const known of this.#known)
      if (known.digest !== undefined && timingSafeEqual(known.digest, digest)) found = known.caller;
    return found;
  }

  /** The first whose claims are all there. `granted`: what the token itself allows, where that counts. */
  byClaims(claims: Readonly<Record<string, unknown>>, granted?: readonly string[]): ProvenCaller | undefined {
    const known = this.#known.find(
      ({ entry: { jwt } }) =>
        jwt !== undefined && Object.entries(jwt).every(([path, value]) => claimAt(claims, path) === value),
    );
    if (known === undefined || granted === undefined) return known?.caller;
    return { ...known.caller, permissions: new Permissions([known.entry.may, granted]) };
  }
}

function shareOf({ perMonth, perSecond, reserve }: CallerEntry): CallerShare | undefined {
  const isWhole = perMonth === undefined && perSecond === undefined && reserve !== false;
  return isWhole ? undefined : { perMonth, perSecond, reserve };
}
