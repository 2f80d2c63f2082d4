import { isUtf8 } from 'node:buffer';
import type { GraphQLParams } from 'graphql-yoga';
import { requestError } from './plugins/request-error.ts';

/** In bytes: others wait some 10 ms while one is read. */
const longBody = 1_000_000;

/** Whether others get a turn (`others`) once it has been counted, and once it has been read, before its values are walked. */
export function isLong(body: Uint8Array): boolean {
  return body.length > longBody;
}

/**
 * What a body of JSON asks for. Throws BAD_REQUEST for bytes that are no UTF-8 (they would be stored as something else)
 * and for what is no JSON: it tells where, and never repeats what was sent.
 */
export function parseBody(body: Buffer): GraphQLParams {
  if (!isUtf8(body)) throw badBody('The body is not UTF-8. Send JSON in UTF-8.');
  return parseText(body.toString());
}

/** The same for a body that has been decoded. */
export function parseText(text: string): GraphQLParams {
  let params: unknown;
  try {
    params = JSON.parse(text);
  } catch (error) {
    const place = /position \d+/.exec(error instanceof Error ? error.message : '')?.[0];
    throw badBody(`The body is no valid JSON${place ? ` at ${place}` : ''}. Send \`{"query": "…"}\`.`);
  }
  if (typeof params === 'object' && params !== null) return params;
  throw badBody('The body must be a JSON object: send `{"query": "…"}`.');
}

function badBody(message: string) {
  return requestError(400, 'BAD_REQUEST', message);
}
