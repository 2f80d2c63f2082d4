import type { Plugin } from 'graphql-yoga';
import { requestError } from './request-error.ts';

const types = {
  query: 'string',
  operationName: 'string',
  variables: 'object',
  extensions: 'object',
  documentId: 'string',
  doc_id: 'string',
} as const;
const names = Object.keys(types) as (keyof typeof types)[];

/** Refuses a request whose parameters have other types than they should, before anything reads them. Comes first. */
export function useParameterTypes(): Plugin {
  return {
    onParams({ params }) {
      for (const name of names) {
        const value: unknown = Reflect.get(params, name);
        if (value === undefined || value === null || typeOf(value) === types[name]) continue;
        throw requestError(
          400,
          'BAD_REQUEST',
          `The request's \`${name}\` must be ${types[name] === 'string' ? 'a string' : 'a JSON object'}, not ${told(value)}.`,
        );
      }
    },
  };
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function told(value: unknown): string {
  const type = typeOf(value);
  return type === 'object' ? 'an object' : `a ${type}`;
}
