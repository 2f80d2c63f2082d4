import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { DocumentNode } from 'graphql';
import type { Operation } from '../operation/context.ts';
import type { ProvenCaller } from '../operation/proven-caller.ts';
import { Beside } from '../prism/beside.ts';
import type { Lease } from '../prism/shares.ts';

/** What is known of one HTTP request while it is under way. */
export interface RequestInfo {
  /** The caller's `x-request-id` when it is well-formed, else one of ours. */
  readonly id: string;
  /** Of `performance.now()`. */
  readonly startedAt: number;
  /** Who goes upstream with it: the caller's `traceparent`, or that of our span. */
  traceparent: string | undefined;
  operationName: string | undefined;
  document: DocumentNode | undefined;
  /** Made once its document is valid. */
  operation: Operation | undefined;
  /** Who proved themselves to the gateway. */
  provenCaller: ProvenCaller | undefined;
  /** Node's answer to it, where it came that way. */
  response: ServerResponse | undefined;
  /** Its place among the operations. */
  place: Lease | undefined;
  /** What is answered, until it has been reported. */
  result: Result | undefined;
  /** What is answered has no errors. */
  isWhole: boolean;
  /** Of its answer, once there is one. */
  status: number | undefined;
}

export interface Result {
  readonly data?: unknown;
  readonly errors?:
    | readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
}

const infos = new Beside<Request, RequestInfo>();

/** Short and of harmless characters: it goes into logs and headers. */
const wellFormedId = /^[\w.:@/+=-]{1,128}$/;
/** W3C trace context: no version `ff`, and neither a trace nor a span of zeros. */
const wellFormedTraceparent = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** The same object for the same request, made when it is first asked for. */
export function requestInfo(request: Request): RequestInfo {
  let info = infos.get(request);
  if (info === undefined) {
    info = {
      id: matching(wellFormedId, request.headers.get('x-request-id')) ?? randomUUID(),
      startedAt: performance.now(),
      traceparent: matching(wellFormedTraceparent, request.headers.get('traceparent')),
      operationName: undefined,
      document: undefined,
      operation: undefined,
      provenCaller: undefined,
      response: undefined,
      place: undefined,
      result: undefined,
      isWhole: false,
      status: undefined,
    };
    infos.set(request, info);
  }
  return info;
}

function matching(pattern: RegExp, text: string | null): string | undefined {
  return text !== null && pattern.test(text) ? text : undefined;
}
