import type { Plugin } from 'graphql-yoga';
import { createGraphQLError } from 'graphql-yoga';
import { excerpt } from '../../prism/excerpt.ts';
import { nearest } from '../../prism/nearest.ts';
import { documentIdNames, documentIdOf } from '../document-id.ts';
import { requestError } from './request-error.ts';

const names = ['query', 'variables', 'operationName', 'extensions', ...documentIdNames];

/** Tells a request that asks for nothing, or under another name, how to ask. Comes before whoever looks for its document. */
export function useMissingQuery(): Plugin {
  return {
    onParams({ request, params }) {
      const unknown = Object.entries(params).find(([name, value]) => value != null && !names.includes(name));
      if (unknown !== undefined) {
        const meant = nearest(unknown[0], names);
        throw requestError(
          400,
          'BAD_REQUEST',
          `The request has no parameter \`${excerpt(unknown[0], 100)}\`${meant ? `; did you mean \`${meant}\`?` : '.'} ` +
            `It takes ${names.map((name) => `\`${name}\``).join(', ')}.`,
        );
      }
      if (params.query || documentIdOf(params, request) !== undefined) return;
      throw createGraphQLError(
        'The request has no `query`. POST {"query": "{ contactCount }"} as application/json, or GET ' +
          '?query={contactCount}; a browser that opens this address gets GraphiQL.',
        {
          extensions: {
            code: 'BAD_REQUEST',
            http: { status: 400, spec: true, headers: { Allow: 'GET, POST' } },
          },
        },
      );
    },
  };
}
