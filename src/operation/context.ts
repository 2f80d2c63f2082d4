import { type Freshness, forbidsKeeping, freshnessOf } from '../kept/freshness.ts';
import { Keeping, listenerFor } from '../kept/keeping.ts';
import { Allowance } from '../prism/allowance.ts';
import { PrismClient } from '../prism/client/client.ts';
import type { UpstreamUsage } from '../prism/transport.ts';
import { type Caller, callerOf, type Header } from './caller.ts';
import { deadlineMs } from './deadline-header.ts';
import { Keeper } from './keeper.ts';
import { type Client, Lifetime } from './lifetime.ts';
import { forbidden, type Permission, type Permissions } from './permissions.ts';
import type { ProvenCaller } from './proven-caller.ts';
import type { Shared, SharedOptions } from './shared.ts';
import { Told } from './told.ts';

/** What every resolver gets. */
export interface GatewayContext {
  readonly operation: Operation;
}

/** One operation: who asks, how long, what it may spend. Nothing is built before a resolver wants it. */
export class Operation {
  readonly usage: UpstreamUsage = { requests: 0, coalesced: 0, retries: 0 };
  readonly told = new Told();
  readonly allowance: Allowance;
  readonly shared: Shared;
  readonly #keeper = new Keeper<Operation>(this);
  readonly #header: Header;
  readonly #client: Client;
  readonly #proven: ProvenCaller | undefined;
  readonly #startedAt = performance.now();
  #endless = false;
  #hasEnded = false;
  #caller: Caller | undefined;
  #lifetime: Lifetime | undefined;
  #prism: PrismClient | undefined;
  #keeping: Keeping | null | undefined;
  /** Both of these, for who asks before anybody has read. */
  #early: { readonly caller: Caller; readonly keeping: Keeping } | undefined;
  /** Nobody waits for it: it reads again behind another one. */
  isBehind = false;

  /** `proven`: who proved themselves to the gateway. */
  constructor(shared: Shared, header: Header, client: Client, proven?: ProvenCaller) {
    this.allowance = new Allowance(shared.options.maxUpstreamRequests);
    this.shared = shared;
    this.#header = header;
    this.#client = client;
    this.#proven = proven;
  }

  /** What can be set. */
  get options(): SharedOptions {
    return this.shared.options;
  }

  /** The one thing that this function makes for this operation: what has been read for it, say. */
  keep<Kept>(make: (operation: Operation) => Kept): Kept {
    return this.#keeper.get(make);
  }

  /** Who asks. Throws UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT before a request is spent. */
  get caller(): Caller {
    this.#caller ??= this.#early?.caller ?? callerOf(this.options, this.#header, this.#proven);
    return this.#caller;
  }

  /** The same, where it is known and good. */
  get knownCaller(): Caller | undefined {
    return this.#caller;
  }

  /** What the caller may do; undefined: everything. */
  get permissions(): Permissions | undefined {
    return this.#proven?.permissions;
  }

  may(permission: Permission): boolean {
    return this.permissions?.allows(permission) ?? true;
  }

  /** Throws FORBIDDEN that names the permission where the caller lacks it. */
  permit(permission: Permission): void {
    if (!this.may(permission)) throw forbidden(permission);
  }

  /** The upstream as this caller may use it. Throws what `caller` throws. */
  get prism(): PrismClient {
    if (this.#prism !== undefined) return this.#prism;
    const { apiKey, credential, teamId } = this.caller;
    const { written, refused } = listenerFor(this.options.kept, this.caller);
    this.#prism = new PrismClient(this.options.transport, {
      apiKey,
      credential,
      teamId,
      name: this.#proven?.name,
      share: this.#proven?.share,
      requestId: this.#header('x-request-id') ?? undefined,
      traceparent: this.#header('traceparent') ?? undefined,
      life: this.lifetime,
      usage: this.usage,
      allowance: this.allowance,
      important: this.important,
      background: this.isBehind,
      onlyKept: this.keeping?.freshness.onlyIfCached,
      written: forbidsKeeping(this.#header('cache-control')) ? undefined : written,
      refused,
    });
    return this.#prism;
  }

  /** What is kept, as far as this operation may use it; undefined: not at all. Throws BAD_USER_INPUT, and what `caller` throws. */
  get keeping(): Keeping | undefined {
    if (this.#keeping === undefined) {
      const allowed = this.#freshness();
      const caller = allowed && this.caller;
      this.#keeping = caller
        ? (this.#early?.keeping ?? new Keeping(allowed, this.options.kept, caller))
        : null;
    }
    return this.#keeping ?? undefined;
  }

  /** The same before anybody has read; undefined also where it is not good: that is told to who reads, if anybody does. */
  get earlyKeeping(): Keeping | undefined {
    try {
      const allowed = this.#freshness();
      if (allowed === undefined) return undefined;
      this.#ownDeadlineMs();
      const caller = callerOf(this.options, this.#header, this.#proven);
      this.#early = { caller, keeping: new Keeping(allowed, this.options.kept, caller) };
      return this.#early.keeping;
    } catch {
      return undefined;
    }
  }

  #freshness(): Freshness | undefined {
    return freshnessOf(this.#header('cache-control'), this.options.freshness);
  }

  /** The same, where it is known and good. */
  get knownKeeping(): Keeping | undefined {
    return this.#keeping ?? undefined;
  }

  /** Reads something again for the same caller that nobody waits for: fresh, last in line, and never of the month's reserve. */
  async behind(read: (operation: Operation) => Promise<unknown>): Promise<unknown> {
    const header = (name: string) => (behindHeaders.has(name) ? behindHeaders.get(name) : this.#header(name));
    const operation = new Operation(this.shared, header, nobody, this.#proven);
    operation.isBehind = true;
    try {
      return await read(operation);
    } finally {
      operation.end();
    }
  }

  /** Sent also when the month's budget is down to its reserve. */
  get important(): boolean {
    return this.#header('x-important') === 'true';
  }

  /** How long it may go on. Throws BAD_USER_INPUT for an `x-deadline-ms` that is none. */
  get lifetime(): Lifetime {
    if (this.#lifetime === undefined) {
      const ms = this.#ownDeadlineMs();
      // What has no end of its own is completed before the process ends.
      this.#lifetime = this.#endless
        ? new Lifetime(this.#startedAt, undefined, this.#client)
        : new Lifetime(this.#startedAt, ms, this.#client, this.options.time);
      if (this.#hasEnded) this.#lifetime.abandon();
    }
    return this.#lifetime;
  }

  #ownDeadlineMs(): number {
    return deadlineMs(this.#header('x-deadline-ms'), this.options.deadlineMs);
  }

  /** Nobody waits for the answer any more, or its time is over. */
  get isAborted(): boolean {
    return this.#lifetime?.reason !== undefined;
  }

  /** A subscription goes on until its client has had enough. */
  goOn(): void {
    this.#endless = true;
  }

  /** It is answered: what has not been sent by now never is, also what is asked for only from now on. */
  end(): void {
    this.#hasEnded = true;
    this.#lifetime?.abandon();
  }

  /** Sends what takes this many requests, unless what is asked for in the same tick is too much for one operation. */
  async planned<Result>(requests: number, send: () => Promise<Result>): Promise<Result> {
    const reserved = this.allowance.reserve(requests);
    await undefined;
    reserved.spend();
    reserved.end();
    return send();
  }
}

const behindHeaders: ReadonlyMap<string, string | null> = new Map([
  ['cache-control', 'no-cache'],
  ['x-important', null],
  ['x-deadline-ms', null],
]);

/** Nobody who could go away. */
const nobody: Client = { onGone: () => () => {} };
