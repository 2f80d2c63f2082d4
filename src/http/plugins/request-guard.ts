import type { GraphQLError } from 'graphql';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { answers, isAcceptable } from '../accept.ts';
import { requestInfo } from '../request-info.ts';
import { requestError } from './request-error.ts';

/**
 * Refuses what a browser may send across sites without asking first (forms, multipart, plain text), what is not UTF-8 as
 * it comes, and `variables` or `extensions` in a URL that are no JSON object, which Yoga would answer with 500.
 */
export function useRequestGuard(): Plugin {
  return {
    onRequestParse({ request, url, endResponse, fetchAPI }) {
      const accept = request.headers.get('accept');
      // Before it runs: nobody would hear what a mutation has done.
      if (accept && endResponse && !isAcceptable(accept))
        return endResponse(notAcceptable(request, fetchAPI));
      if (request.method === 'POST') {
        const refusal = refusalOf(request.headers);
        if (refusal !== undefined) throw requestError(415, 'BAD_REQUEST', refusal);
      }
      if (request.method !== 'GET') return;
      if (!isUtf8(url.search)) throw badRequest('The URL must be UTF-8, percent-encoded.');
      for (const name of ['variables', 'extensions']) {
        const text = url.searchParams.get(name);
        if (text && !isJsonObject(text)) throw badRequest(`The URL's \`${name}\` must be a JSON object.`);
      }
    },
  };
}

function notAcceptable(request: Request, { Response }: FetchAPI): Response {
  const message = `Nothing that the request accepts can be answered. Accept one of ${answers.join(', ')}.`;
  const result = { errors: [{ message, extensions: { code: 'NOT_ACCEPTABLE' } }] };
  requestInfo(request).result = result;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(result), { status: 406, headers });
}

/** Why a body cannot be read as its headers say. */
function refusalOf(headers: Pick<Headers, 'get'>): string | undefined {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type))
    return 'Send the operation as JSON: `Content-Type: application/json`.';
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1];
  // ASCII is UTF-8 as it is.
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset))
    return 'Send the operation in UTF-8: no other `charset` is read.';
  const encoding = headers.get('content-encoding');
  if (encoding && !/^\s*identity\s*$/i.test(encoding))
    return 'Send the operation without a `Content-Encoding`: none is decoded.';
  return undefined;
}

function badRequest(message: string): GraphQLError {
  return requestError(400, 'BAD_REQUEST', message);
}

/** `URLSearchParams` would put U+FFFD in the place of bytes that are no UTF-8. */
function isUtf8(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
