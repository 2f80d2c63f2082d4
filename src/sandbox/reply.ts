import type { Answer } from './endpoint.ts';
import { ApiError } from './errors.ts';

/** An answer ready to be sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a value, for the log and for faults that change it. */
  readonly body: unknown;
  /** The body as it goes over the wire. */
  readonly text: string;
  readonly replayed: boolean;
}

export function jsonReply({ status, body, headers = {} }: Answer): Reply {
  if (body === undefined) return { status, headers, body, text: '', replayed: false };
  const typed = { 'content-type': 'application/json; charset=utf-8', ...headers };
  return { status, headers: typed, body, text: JSON.stringify(body), replayed: false };
}

export function textReply(status: number, text: string, headers: Readonly<Record<string, string>>): Reply {
  return { status, headers, body: text, text, replayed: false };
}

/** Any error as an answer: one that nobody meant is a 500, and the process goes on. */
export function errorReply(error: unknown): Reply {
  const known = error instanceof ApiError ? error : new ApiError(500, 'internal_error', String(error));
  return jsonReply({ status: known.status, body: known.body(), headers: known.headers });
}
