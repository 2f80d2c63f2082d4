import { createHash } from 'node:crypto';
import { type DocumentNode, getOperationAST, print } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { type RequestInfo, type Result, requestInfo } from '../http/request-info.ts';
import type { GatewayContext } from '../operation/context.ts';
import { EndableIterator } from '../operation/endable-iterator.ts';
import type { Outcome, Payload } from '../operation/told.ts';
import { isObject } from '../prism/json.ts';
import type { UpstreamUsage } from '../prism/transport.ts';

/** One operation as an operator sees it, once it is over. */
export interface OperationReport {
  readonly requestId: string;
  /** None when the request was refused before its document was read. */
  readonly type: 'query' | 'mutation' | 'subscription' | 'none';
  readonly name: string | undefined;
  /** Of the document, the same for the same text. */
  readonly hash: string | undefined;
  readonly durationMs: number;
  /** `partial`: with values and errors, or of a mutation with payloads that did not work. `failed`: with those alone. */
  readonly outcome: Outcome;
  /** Of its errors, without repetitions. */
  readonly codes: readonly string[];
  /** What the fields of a mutation answered, in their order. */
  readonly payloads: readonly Payload[];
  readonly upstream: Readonly<UpstreamUsage>;
  /** Reads answered from what is kept. */
  readonly kept: number;
  /** Some of them older than was allowed. */
  readonly stale: boolean;
  /** How often what a subscription watches was asked for. */
  readonly polls: number;
  /** Of the answer; undefined where there was none to the end. */
  readonly status: number | undefined;
  readonly traceId: string | undefined;
  /** As the listener that began it knows it. */
  readonly request: Request;
}

export type OperationListener = (report: OperationReport) => void;

/** Tells the listeners of every operation when it is over, those included that were refused before they ran. */
export function useOperationReports(listeners: readonly OperationListener[]): Plugin<GatewayContext> {
  const report = (request: Request, info: RequestInfo, result: Result) => {
    const whole = reportOf(request, info, result);
    for (const listener of listeners) listener(whole);
  };
  return {
    onParams({ request, params }) {
      requestInfo(request).operationName = params.operationName;
    },
    onParse:
      ({ context }) =>
      ({ result }) => {
        const { request }: { request: Request } = context;
        if (!(result instanceof Error) && result !== null) requestInfo(request).document = result;
      },
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result)) return;
      const info = requestInfo(request);
      if (isAsyncIterable(result))
        setResult(new EndableIterator(result, () => report(request, info, info.result ?? {})));
      else info.result = result;
    },
    // Not before there is an answer: a result that cannot be written has become another one.
    onResponse({ request, response }) {
      const info = requestInfo(request);
      info.status = response.status;
      const { result } = info;
      info.result = undefined;
      if (result !== undefined) report(request, info, result);
    },
  };
}

function reportOf(request: Request, info: RequestInfo, result: Result): OperationReport {
  const facts = info.document && factsOf(info.document);
  const operation = info.document && getOperationAST(info.document, info.operationName);
  const payloads = info.operation?.told.payloads ?? [];
  const codes = new Set<string>();
  for (const { extensions } of result.errors ?? []) codes.add(String(extensions?.['code'] ?? 'UNKNOWN'));
  return {
    requestId: info.id,
    type: operation?.operation ?? 'none',
    name: operation?.name?.value,
    hash: facts?.hash,
    durationMs: performance.now() - info.startedAt,
    outcome: outcomeOf(codes.size > 0, result.data, payloads),
    codes: [...codes],
    payloads,
    upstream: info.operation?.usage ?? nothing,
    kept: info.operation?.knownKeeping?.kept ?? 0,
    stale: info.operation?.knownKeeping?.isStale ?? false,
    polls: info.operation?.told.polls ?? 0,
    status: info.status,
    traceId: info.traceparent?.split('-')[1],
    request,
  };
}

const nothing: UpstreamUsage = { requests: 0, coalesced: 0, retries: 0 };

function outcomeOf(hasErrors: boolean, data: unknown, payloads: readonly Payload[]): Outcome {
  const all = new Set(payloads.map(({ outcome }) => outcome));
  if (hasErrors ? tellsNothing(data) : all.size === 0) return hasErrors ? 'failed' : 'ok';
  if (all.size === 0) return 'partial';
  if (all.size === 1 && all.has('failed')) return 'failed';
  return !hasErrors && all.size === 1 && all.has('ok') ? 'ok' : 'partial';
}

/** Every root field can be null: an operation of which none has a value failed. */
function tellsNothing(data: unknown): boolean {
  return !isObject(data) || Object.values(data).every((value) => value === null);
}

const facts = new WeakMap<DocumentNode, { readonly hash: string }>();

/** Parsed documents are kept by Yoga, so each is hashed once. */
function factsOf(document: DocumentNode): { readonly hash: string } {
  let known = facts.get(document);
  if (known === undefined) {
    const text = document.loc?.source.body ?? print(document);
    known = { hash: createHash('sha256').update(text).digest('hex') };
    facts.set(document, known);
  }
  return known;
}
