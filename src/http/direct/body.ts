import type { IncomingMessage } from 'node:http';
import { parsedBody } from '../parsed-body.ts';
import { endedEarly } from '../plugins/request-error.ts';

/** The whole body. Rejects with BAD_REQUEST when the client goes away before it has sent it. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const parsed = parsedBody(request);
  if (parsed !== undefined) return Promise.resolve(parsed);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const onGone = () => reject(endedEarly());
    // It may have gone before anybody listened.
    if (request.destroyed) return onGone();
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    request.on('error', onGone);
  });
}
