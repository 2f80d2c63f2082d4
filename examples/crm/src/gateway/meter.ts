import { ApolloLink } from '@apollo/client';
import { tap } from 'rxjs';

/** What the gateway says of the upstream in each answer's `extensions.upstream`. */
interface UpstreamReport {
  readonly requests: number;
  /** Reads that were answered without a request. */
  readonly kept?: number;
  readonly budget?: { readonly month?: { readonly limit: number; readonly remaining: number } };
}

export interface Spent {
  /** Upstream requests since the page was opened. */
  readonly requests: number;
  readonly kept: number;
  /** What the key may still send this month, where the gateway counts it. */
  readonly month: { readonly limit: number; readonly remaining: number } | undefined;
  /** The operation that was answered last. */
  readonly last: { readonly name: string; readonly requests: number } | undefined;
}

let spent: Spent = { requests: 0, kept: 0, month: undefined, last: undefined };
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`. */
export const readSpent = (): Spent => spent;

/** For `useSyncExternalStore`. */
export function listenToSpent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Adds up what the operations that pass have cost. */
export const meter = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ extensions }) => {
      const report = extensions?.['upstream'] as UpstreamReport | undefined;
      if (report) add(operation.operationName ?? '', report);
    }),
  ),
);

function add(name: string, { requests, kept = 0, budget }: UpstreamReport): void {
  spent = {
    requests: spent.requests + requests,
    kept: spent.kept + kept,
    month: budget?.month ?? spent.month,
    last: { name, requests },
  };
  for (const listener of listeners) listener();
}
