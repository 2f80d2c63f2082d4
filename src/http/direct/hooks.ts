import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { FetchAPI, GraphQLParams, Plugin, PromiseOrValue } from 'graphql-yoga';
import { PlainHeaders, PlainResponse } from './plain-response.ts';

/** What Yoga calls a fetch API, as far as an answer that is whole needs it. */
export const plainFetch = { Response: PlainResponse, Headers: PlainHeaders } as unknown as FetchAPI;

/** As much of a Yoga plugin as this path calls. */
export interface HookedPlugin
  extends Pick<Plugin, 'onRequestParse' | 'onParams' | 'onResultProcess' | 'onResponse'> {
  readonly onExecute?: unknown;
  readonly instrumentation?: object;
}

type Hook<Name extends keyof Plugin> = NonNullable<Plugin[Name]>;
type OnExecuteDone = (payload: {
  args: ExecutionArgs;
  result: ExecutionResult;
  setResult: (changed: ExecutionResult) => void;
}) => void;
/** The body is read and parsed here, by the same rules. */
const setRequestParser = () => {};

type Around = (run: () => Promise<void>, request: Request) => Promise<void>;

/** The gateway's plugins as the direct path calls them: in the order of their list, at the same moments as Yoga does. */
export class Hooks {
  readonly #requestParse: readonly Hook<'onRequestParse'>[];
  readonly #params: readonly Hook<'onParams'>[];
  readonly #execute: readonly Hook<'onExecute'>[];
  readonly #resultProcess: readonly Hook<'onResultProcess'>[];
  readonly #response: readonly Hook<'onResponse'>[];
  readonly #around: Around;

  constructor(plugins: readonly HookedPlugin[]) {
    this.#requestParse = plugins.flatMap(({ onRequestParse }) => onRequestParse ?? []);
    this.#params = plugins.flatMap(({ onParams }) => onParams ?? []);
    this.#execute = plugins.flatMap(({ onExecute }) => (onExecute ? [onExecute as Hook<'onExecute'>] : []));
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
      const payload = { request, fetchAPI: plainFetch, setRequestParser };
      const done = hook(payload as unknown as Parameters<typeof hook>[0]);
      if (done !== undefined) await done;
    }
  }

  /** What is asked for, as the plugins leave it. Throws what refuses it. */
  async params(request: Request, params: GraphQLParams): Promise<GraphQLParams> {
    let processed = params;
    const setParams = (changed: GraphQLParams) => {
      processed = changed;
    };
    for (const hook of this.#params) {
      const done = hook({ request, params: processed, setParams } as Parameters<typeof hook>[0]);
      if (done !== undefined) await done;
    }
    return processed;
  }

  /** Runs the operation with whatever the plugins put in the place of `execute`. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    let executeFn: (args: ExecutionArgs) => PromiseOrValue<ExecutionResult> = execute;
    let result: ExecutionResult | undefined;
    const setExecuteFn = (changed: typeof executeFn) => {
      executeFn = changed;
    };
    const setResult = (changed: ExecutionResult) => {
      result = changed;
    };
    const done: OnExecuteDone[] = [];
    for (const hook of this.#execute) {
      const payload = { args, setExecuteFn, setResultAndStopExecution: setResult };
      const began = hook(payload as Parameters<typeof hook>[0]);
      const after = began instanceof Promise ? await began : began;
      if (after?.onExecuteDone) done.push(after.onExecuteDone as OnExecuteDone);
      if (result !== undefined) break;
    }
    result ??= await executeFn(args);
    for (const onDone of done) onDone({ args, result, setResult });
    return result;
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
  async response(request: Request, response: PlainResponse): Promise<PlainResponse> {
    let answer = response;
    const setResponse = (changed: unknown) => {
      if (changed instanceof PlainResponse) answer = changed;
    };
    for (const hook of this.#response) {
      const payload = { request, response: answer, setResponse, fetchAPI: plainFetch };
      const done = hook(payload as unknown as Parameters<typeof hook>[0]);
      if (done !== undefined) await done;
    }
    return answer;
  }
}

type Instrumented = (payload: { request: Request }, run: () => Promise<void>) => Promise<void> | void;

function operationOf(instrumentation: { readonly operation?: unknown } = {}): Instrumented[] {
  const { operation } = instrumentation;
  return typeof operation === 'function' ? [operation as Instrumented] : [];
}
