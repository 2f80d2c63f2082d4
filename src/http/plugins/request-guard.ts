import { createGraphQLError, type Plugin } from 'graphql-yoga';

/**
 * Refuses what a browser may send across sites without asking first (forms, multipart, plain text), and
 * `variables` or `extensions` in a URL that are no JSON object, which Yoga would answer with 500.
 */
export function useRequestGuard(): Plugin {
  return {
    onRequestParse({ request, url }) {
      if (request.method === 'POST' && !isJson(request.headers.get('content-type'))) {
        throw requestError(415, 'Send the operation as JSON: `Content-Type: application/json`.');
      }
      if (request.method !== 'GET') return;
      for (const name of ['variables', 'extensions']) {
        const text = url.searchParams.get(name);
        if (text && !isJsonObject(text))
          throw requestError(400, `The URL's \`${name}\` must be a JSON object.`);
      }
    },
  };
}

function isJson(contentType: string | null): boolean {
  return /^application\/(graphql\+)?json\s*(;|$)/i.test(contentType ?? '');
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

function requestError(status: number, message: string) {
  return createGraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}
