import type { IncomingMessage } from 'node:http';
import { ApiError } from '../errors.ts';

/** Names that mean this machine, with or without a port. */
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * 403 for a request that came over loopback under another name: a page whose host name was bound anew to this machine
 * (DNS rebinding) sends such. Who comes from elsewhere, in a network of containers, names it as they like.
 */
export function hostProblem({ headers: { host }, socket }: IncomingMessage): ApiError | null {
  if (!isLoopback(socket.localAddress) || host === undefined || loopbackHost.test(host)) return null;
  return new ApiError(
    403,
    'host_not_allowed',
    `on this machine the sandbox is called localhost, not ${JSON.stringify(host.slice(0, 100))}`,
  );
}

/** 403 unless a request to the control surface comes from this machine, and 415 for what a page of any site may send unasked. */
export function controlProblem(request: IncomingMessage): ApiError | null {
  const { headers, method, socket } = request;
  if (!isLoopback(socket.remoteAddress)) {
    return new ApiError(403, 'loopback_only', 'the control surface answers this machine only');
  }
  const problem = hostProblem(request);
  if (problem !== null) return problem;
  // A browser asks first before it sends this type, or such a method, to another site.
  if (method !== 'POST' || /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return null;
  return new ApiError(415, 'unsupported_media_type', 'send Content-Type: application/json');
}

function isLoopback(address = ''): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
