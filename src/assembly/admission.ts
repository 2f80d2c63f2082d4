import { type AllowedHosts, anyHost, onlyHosts } from '../http/allowed-hosts.ts';
import { callerHeaders } from '../http/caller-headers.ts';
import { Callers } from '../http/callers.ts';
import { authenticatesCallers } from '../http/plugins/caller-auth.ts';
import type { Header } from '../operation/caller.ts';
import type { Pipeline } from '../prism/way/pipeline.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

/** By which names the gateway is called, and how it knows who calls. */
export interface Admission {
  /** Callers need no proof for the gateway: `Authorization: Bearer …` is an upstream key. */
  readonly bearerIsKey: boolean;
  readonly hosts: AllowedHosts;
  readonly headersOf: (request: Request) => Header;
  readonly callers: Callers;
}

export function admissionOf(
  { upstream, callers = {}, graphiqlKey, allowedHosts = [] }: GatewayOptions,
  { isKnown }: Pipeline,
): Admission {
  const bearerIsKey = !authenticatesCallers(callers);
  // Whoever can reach it needs no key of their own: then a name that anybody may have bound to it is not enough.
  const needsNoProof = bearerIsKey && (upstream.apiKey !== undefined || graphiqlKey !== undefined);
  const headersOf = (request: Request) => callerHeaders(request, { bearerIsKey });
  return {
    bearerIsKey,
    hosts: needsNoProof ? onlyHosts(allowedHosts) : anyHost,
    headersOf,
    callers: new Callers({ ownKey: upstream.apiKey, headersOf, isKnown }),
  };
}
