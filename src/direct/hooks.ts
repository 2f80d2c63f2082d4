import type { ExecutionResult } from 'graphql';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { PlainHeaders, PlainResponse } from './plain-response.ts';

/** What Yoga calls a fetch API, as far as an answer that is one text needs it. */
export const plainFetch = { Response: PlainResponse, Headers: PlainHeaders } as unknown as FetchAPI;

/** As much of a Yoga plugin as this path calls. */
export interface HookedPlugin extends Pick<Plugin, 'onRequestParse' | 'onResultProcess' | 'onResponse'> {
  readonly instrumentation?: object;
}

type Hook<Name extends keyof Plugin> = NonNullable<Plugin[Name]>;
type Around = (run: () => Promise<void>, request: Request) => Promise<void>;

/** The gateway's plugins as the direct path calls them: in the order of their list, at the same moments as Yoga does. */
export class Hooks {
  readonly #requestParse: readonly Hook<'onRequestParse'>[];
  readonly #resultProcess: readonly Hook<'onResultProcess'>[];
  readonly #response: readonly Hook<'onResponse'>[];
  readonly #around: Around;

  constructor(plugins: readonly HookedPlugin[]) {
    this.#requestParse = plugins.flatMap(({ onRequestParse }) => onRequestParse ?? []);
    this.#resultProcess = plugins.flatMap(({ onResultProcess }) => onResultProcess ?? []);
    this.#response = plugins.flatMap(({ onResponse }) => onResponse ?? []);
    this.#around = plugins
      .flatMap(({ instrumentation }) => operationOf(instrumentation))
      .reduceRight<Around>(
        (inner, outer) => async (run, request) => outer({ request }, () => inner(run, request)),
        (run) => run(),
      );
  }

  /** Before the body is read. Throws what refuses the request. */
  async requestParse(request: Request): Promise<void> {
    for (const hook of this.#requestParse) {
      const done = hook({ request, fetchAPI: plainFetch } as Parameters<typeof hook>[0]);
      if (done !== undefined) await done;
    }
  }

  /** While the operation runs. */
  during(request: Request, run: () => Promise<void>): Promise<void> {
    return this.#around(run, request);
  }

  /** The result, as the plugins leave it. */
  resultProcess(request: Request, result: ExecutionResult): ExecutionResult {
    let processed = result;
    const setResult = (changed: ExecutionResult) => {
      processed = changed;
    };
    for (const hook of this.#resultProcess)
      void hook({ request, result: processed, setResult } as Parameters<typeof hook>[0]);
    return processed;
  }

  /** The answer, as the plugins leave it. */
  response(request: Request, response: PlainResponse): PlainResponse {
    let answer = response;
    const setResponse = (changed: unknown) => {
      if (changed instanceof PlainResponse) answer = changed;
    };
    for (const hook of this.#response)
      void hook({ request, response: answer, setResponse, fetchAPI: plainFetch } as unknown as Parameters<
        typeof hook
      >[0]);
    return answer;
  }
}

type Instrumented = (payload: { request: Request }, run: () => Promise<void>) => Promise<void> | void;

function operationOf(instrumentation: { readonly operation?: unknown } = {}): Instrumented[] {
  const { operation } = instrumentation;
  return typeof operation === 'function' ? [operation as Instrumented] : [];
}
