import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

const bodies = new WeakMap<IncomingMessage, Buffer>();

/**
 * Learns the body of a request that the application around the gateway has read already: as it gives it, or as Express
 * leaves it in `request.body`. What is parsed is written again, so that everything holds for it that holds for others.
 */
export function takeParsedBody(request: IncomingMessage, given: unknown): void {
  if (!request.readableDidRead) return;
  // Express passes its `next` in the place of a body.
  const told = typeof given === 'function' ? undefined : given;
  const body = told ?? ('body' in request ? request.body : undefined);
  if (body === undefined || body === null) return;
  const bytes = bytesOf(body);
  bodies.set(request, bytes);
  request.headers['content-length'] = String(bytes.length);
  // It was taken off, as the coding was.
  delete request.headers['transfer-encoding'];
  delete request.headers['content-encoding'];
  // Where Yoga looks for it.
  Object.assign(request, { body: Readable.from([bytes]) });
}

/** What was learned of it. */
export function parsedBody(request: IncomingMessage): Buffer | undefined {
  return bodies.get(request);
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
