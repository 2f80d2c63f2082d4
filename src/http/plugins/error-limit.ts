import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { boundedErrors } from '../../graphql/bounded-errors.ts';

export interface ErrorLimitOptions {
  /** The most errors of an answer; see Bounds. */
  readonly errors: number;
}

/** Tells the first errors of an answer and how many more there are. Comes behind whatever adds errors or looks at all. */
export function useErrorLimit({ errors: limit }: ErrorLimitOptions): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || isAsyncIterable(result) || result.errors === undefined) return;
      setResult({ ...result, errors: boundedErrors(result.errors, limit) });
    },
  };
}
