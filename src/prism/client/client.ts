import type { Counted } from '../allowance.ts';
import { credentialOf } from '../credential.ts';
import { notKept } from '../errors.ts';
import type { Life } from '../life.ts';
import type { CallerShare, PrismAnswer, PrismRequest, PrismTransport, UpstreamUsage } from '../transport.ts';
import type { Write } from '../way/team-writes.ts';
import type { Answered, Call } from './call.ts';
import { failureOf } from './failure.ts';
import { type ImportJob, parseImportJob } from './import-job.ts';
import { ObjectClient } from './object-client.ts';
import { assertSendable, pathPart } from './path.ts';
import { unknownPathsOf } from './unknown-paths.ts';

/** Who asks, and for whom: bound once for an operation. */
export interface PrismCaller {
  readonly apiKey: string;
  /** The key's hash; worked out unless given. */
  readonly credential?: string | undefined;
  /** Who asks, where several share the key. */
  readonly name?: string | undefined;
  /** What they may send of what the key may; default: all of it. */
  readonly share?: CallerShare | undefined;
  readonly teamId: string;
  /** Forwarded as `x-request-id`. */
  readonly requestId?: string | undefined;
  /** W3C trace context, forwarded as it is. */
  readonly traceparent?: string | undefined;
  readonly life?: Life | undefined;
  readonly usage: UpstreamUsage;
  readonly allowance?: Counted | undefined;
  readonly important?: boolean | undefined;
  /** Its reads are united with their equals already. */
  readonly shared?: boolean | undefined;
  readonly background?: boolean | undefined;
  readonly since?: PrismRequest['since'];
  /** Nothing is to be sent: whatever would be is refused. */
  readonly onlyKept?: boolean | undefined;
  /** Hears that the upstream did not let the caller in. */
  readonly refused?: (() => void) | undefined;
  /** Hears what a write answered. */
  readonly written?: ((write: Write, answered: readonly Answered[]) => void) | undefined;
}

/** The Prism API for one caller. Every method rejects with a PrismError. */
export class PrismClient {
  readonly #transport: PrismTransport;
  readonly #caller: PrismCaller;
  readonly #credential: string;
  readonly #team: string;

  constructor(transport: PrismTransport, caller: PrismCaller) {
    this.#transport = transport;
    this.#caller = caller;
    this.#credential = caller.credential ?? credentialOf(caller.apiKey);
    this.#team = `/v2/prism/${pathPart('team id', caller.teamId)}`;
  }

  /** The same upstream for the same caller, but as part of something that is shared or lives for another time. */
  with(change: Partial<PrismCaller>): PrismClient {
    return new PrismClient(this.#transport, { ...this.#caller, credential: this.#credential, ...change });
  }

  /** The endpoints of one kind of object, by its place in the path (`contact`). */
  of(object: string): ObjectClient {
    const { teamId, written } = this.#caller;
    const unknown = () => unknownPathsOf(this.#transport, [this.#credential, teamId, object]);
    return new ObjectClient({ object, teamId, send: (call) => this.#call(call), unknown, written });
  }

  /** GET /imports/{jobId} — kept for 7 days, then 404. `object`: what it imports. */
  async importJob(jobId: string, object: string): Promise<ImportJob> {
    const path = `/imports/${pathPart('id', jobId)}`;
    const write = { teamId: this.#caller.teamId, object, ids: [], all: true };
    return parseImportJob((await this.#call({ endpoint: 'importJob', method: 'GET', path, write })).body);
  }

  async #call(call: Call): Promise<PrismAnswer> {
    if (this.#caller.onlyKept) throw notKept();
    const headers: Record<string, string> = {};
    if (this.#caller.requestId !== undefined) headers['x-request-id'] = this.#caller.requestId;
    if (this.#caller.traceparent !== undefined) headers['traceparent'] = this.#caller.traceparent;
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    if (call.ifMatch !== undefined) headers['if-match'] = call.ifMatch;
    const path = this.#team + call.path;
    assertSendable(path);
    const answer = await this.#transport.send({
      endpoint: call.endpoint,
      object: call.object,
      method: call.method,
      path,
      teamId: this.#caller.teamId,
      apiKey: this.#caller.apiKey,
      credential: this.#credential,
      caller: this.#caller.name,
      share: this.#caller.share,
      body: call.body,
      headers,
      life: this.#caller.life,
      usage: this.#caller.usage,
      allowance: this.#caller.allowance,
      important: this.#caller.important,
      shared: this.#caller.shared,
      background: this.#caller.background,
      since: this.#caller.since,
      write: call.write,
      // Of the layers': V8 copies a request ten times as fast where it has a place for what they put in.
      beforeSent: undefined,
      attempt: undefined,
    });
    if (answer.status === 401 || answer.status === 403) this.#caller.refused?.();
    if (answer.status < 200 || answer.status > 299) throw failureOf(answer, call);
    return answer;
  }
}
