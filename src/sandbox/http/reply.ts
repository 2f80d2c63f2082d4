import type { Answer } from '../endpoint.ts';
import { ApiError } from '../errors.ts';
import type { SandboxSettings } from '../settings.ts';
import { errorBody } from './error-body.ts';

/** An answer ready to be sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a value, for the log and for faults that change it. */
  readonly body: unknown;
  /** The body as it goes over the wire. */
  readonly text: string;
  /** Goes over the wire in the place of the text, where a fault answers bytes. */
  readonly bytes?: Buffer;
  readonly replayed: boolean;
}

/** How errors are told, and the id that they tell. */
export interface ErrorForm {
  readonly shape: SandboxSettings['errorShape'];
  readonly requestId: string;
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
export function errorReply(error: unknown, { shape, requestId }: ErrorForm): Reply {
  const known = error instanceof ApiError ? error : new ApiError(500, 'internal_error', String(error));
  const headers = { 'x-request-id': requestId, ...known.headers };
  return jsonReply({ status: known.status, body: errorBody(known, shape, requestId), headers });
}
