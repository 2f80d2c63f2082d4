import type { IncomingMessage } from 'node:http';
import { badRequest } from './errors.ts';

const mostBytes = 10 * 1024 * 1024;

/** The body as text; null when it is over 10 MiB (read to its end all the same, so that the answer arrives). */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= mostBytes) chunks.push(bytes);
  }
  return size > mostBytes ? null : Buffer.concat(chunks).toString();
}

/** Parsed JSON; undefined for an empty body; 400 for what is no JSON, or too much of it. */
export function parseBody(text: string | null): unknown {
  if (text === null) throw badRequest('body_too_large', 'the body is larger than 10 MiB');
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('invalid_json', 'the body is not valid JSON');
  }
}
