import type { IncomingMessage, ServerResponse } from 'node:http';
import { weighed } from './accept.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import type { Place } from './place.ts';

/** What is answered to a request that goes no further. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An absolute target (RFC 9112, 3.2.2): its authority is the host, whatever the `Host` header says. */
const absolute = /^https?:\/\/([^/?#]*)(?:([/?][^#]*))?/i;

/**
 * Makes of a request's target, host and `accept` what the rest may rely on, a path, a well-formed name and types in the
 * order of their weights, or says why it goes no further. Whatever passes here makes a URL.
 */
export function enter(request: IncomingMessage, hosts: AllowedHosts, place: Place): Refusal | undefined {
  const { url = '/', method } = request;
  if (url === '*') {
    // Of the server as a whole (RFC 9110, 9.3.7).
    if (method === 'OPTIONS')
      return { status: 204, headers: { allow: 'GET, HEAD, POST, OPTIONS' }, body: '' };
    return refusal(400, 'BAD_REQUEST', 'The request target `*` is for OPTIONS alone.');
  }
  const whole = absolute.exec(url);
  if (whole !== null) {
    const [, authority = '', path = '/'] = whole;
    request.headers.host = authority;
    request.url = path.startsWith('/') ? path : `/${path}`;
  }
  const { host, accept } = request.headers;
  if (accept !== undefined) request.headers.accept = weighed(accept);
  return malformed(host, request.url) ?? hostRefusal(host, hosts) ?? moveInside(request, place);
}

/** The last that was well-formed: most requests ask the same host for the same. */
let good: { readonly host: string | undefined; readonly url: string | undefined } | undefined;

function malformed(host: string | undefined, url: string | undefined): Refusal | undefined {
  if (good !== undefined && good.host === host && good.url === url) return undefined;
  if (host !== undefined && !URL.canParse(`http://${host}`))
    return refusal(400, 'BAD_REQUEST', 'The Host header is malformed.');
  if (!URL.canParse(`http://${host ?? 'localhost'}${url}`))
    return refusal(400, 'BAD_REQUEST', 'The request target is malformed.');
  good = { host, url };
  return undefined;
}

/** An application that mounts handlers below a path of its own, as Express does, tells the whole one beside. */
function moveInside(request: IncomingMessage, place: Place): Refusal | undefined {
  const whole = 'originalUrl' in request ? request.originalUrl : undefined;
  const { url = '/' } = request;
  const inside = place.inside(url) ?? (typeof whole === 'string' ? place.inside(whole) : undefined);
  if (inside === undefined) return pathRefusal(url, place);
  request.url = inside;
  return undefined;
}

/** Why a request for what is not the gateway's goes no further. */
export function pathRefusal(target: string, place: Place): Refusal {
  return refusal(404, 'PATH_NOT_FOUND', place.nothingAt(target.split('?')[0] ?? ''));
}

/** Why a request under this name goes no further. */
export function hostRefusal(host: string | undefined, hosts: AllowedHosts): Refusal | undefined {
  if (host === undefined || hosts.allows(host)) return undefined;
  return refusal(
    403,
    'HOST_NOT_ALLOWED',
    'This gateway asks its callers for no proof, so it answers only to loopback names such as localhost. ' +
      'ALLOWED_HOSTS names others.',
  );
}

export function refuse({ status, headers, body }: Refusal, response: ServerResponse): void {
  response.writeHead(status, headers).end(body);
}

function refusal(status: number, code: string, message: string): Refusal {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body };
}
