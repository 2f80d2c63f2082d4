import type { IncomingMessage } from 'node:http';
import { type ApiError, badRequest } from '../errors.ts';

const mostBytes = 10 * 1024 * 1024;

/** A body as it arrived, parsed once. */
export interface ReceivedBody {
  readonly text: string;
  /** Parsed JSON; undefined for an empty body or one with a problem. */
  readonly value: unknown;
  /** 400 for what is no JSON or too much of it; told only once the request is let in. */
  readonly problem: ApiError | null;
}

/** Reads to the end even what is too large, so that the answer arrives. */
export async function readBody(request: IncomingMessage): Promise<ReceivedBody> {
  const { headers } = request;
  const none = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
  const text = none ? '' : await readText(request);
  if (text === '') return { text, value: undefined, problem: null };
  if (text === null) return unusable('', badRequest('body_too_large', 'the body is larger than 10 MiB'));
  try {
    return { text, value: JSON.parse(text) as unknown, problem: null };
  } catch {
    return unusable(text, badRequest('invalid_json', 'the body is not valid JSON'));
  }
}

function unusable(text: string, problem: ApiError): ReceivedBody {
  return { text, value: undefined, problem };
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= mostBytes) chunks.push(bytes);
  }
  return size > mostBytes ? null : Buffer.concat(chunks).toString();
}
