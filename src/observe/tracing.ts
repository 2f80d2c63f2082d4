import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { requestInfo } from '../http/request-info.ts';
import { nameOf } from '../prism/endpoints.ts';
import type { PrismRequest, PrismTransport } from '../prism/transport.ts';
import { CountedSpans } from './counted-spans.ts';
import { reasonOf } from './failure-cause.ts';
import type { OperationListener } from './operation-report.ts';
import { samplerOf } from './sampler.ts';
import type { SamplerName } from './sampler-names.ts';
import { parentOf, traceparentOf } from './traceparent.ts';

export interface TracingOptions {
  /** Where the collector takes traces. */
  readonly url: string;
  /** Sent with them; default none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What the traces say of this service. */
  readonly resource: Readonly<Record<string, string>> & { readonly 'service.name': string };
  /** Which traces are told; default those that their caller tells, and all that begin here. */
  readonly sampler?: SamplerName;
  /** The share of them, from 0 to 1, where the sampler asks for one; default 1. */
  readonly sampleRatio?: number;
  /** Told when traces begin to be lost, and when they arrive again. */
  readonly logger?: Logger | undefined;
}

/** OpenTelemetry: a span for each operation, and below it one for each upstream request. */
export class Tracing {
  readonly #provider: TracerProvider;
  readonly #spansOut: CountedSpans;
  readonly #tracer;
  readonly #spans = new WeakMap<Request, Span>();

  constructor(options: TracingOptions) {
    const { url, headers = {}, resource, sampler = 'parentbased_always_on', sampleRatio = 1 } = options;
    this.#spansOut = new CountedSpans(new OTLPTraceExporter({ url, headers }), (failure) => {
      if (failure === undefined) options.logger?.info({ traces: 'arriving' }, 'traces arrive again');
      else options.logger?.warn({ traces: 'lost', cause: reasonOf(failure) }, 'traces are lost');
    });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes(resource),
      sampler: samplerOf(sampler, sampleRatio),
      spanProcessors: [this.#spansOut.processor],
    });
    this.#tracer = this.#provider.getTracer('prism-graphql-gateway');
  }

  /** Spans that did not reach the collector. */
  get lost(): number {
    return this.#spansOut.lost;
  }

  /** Begins the span of an operation, below the caller's when it sent a `traceparent`. @internal */
  plugin(): Plugin {
    return {
      onRequestParse: ({ request }) => {
        const info = requestInfo(request);
        const options = { kind: SpanKind.SERVER };
        const span = this.#tracer.startSpan('graphql', options, parentOf(info.traceparent));
        info.traceparent = traceparentOf(span.spanContext());
        this.#spans.set(request, span);
      },
    };
  }

  /** Ends it. @internal */
  readonly operation: OperationListener = (report) => {
    const span = this.#spans.get(report.request);
    if (span === undefined) return;
    span.updateName(report.name ? `${report.type} ${report.name}` : report.type);
    const { provenCaller } = requestInfo(report.request);
    span.setAttributes({
      ...(provenCaller && { 'gateway.caller': provenCaller.name }),
      'graphql.operation.type': report.type,
      'graphql.operation.name': report.name ?? '',
      'graphql.document.hash': report.hash ?? '',
      'gateway.request_id': report.requestId,
      'gateway.upstream_requests': report.upstream.requests,
      'gateway.error_codes': [...report.codes],
    });
    if (report.outcome !== 'ok') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };

  /** A span for what really leaves; the upstream is told it as `traceparent`. Paths are left out: they hold values. @internal */
  traced(transport: PrismTransport): PrismTransport {
    return {
      send: async (request) => {
        const span = this.#tracer.startSpan(
          nameOf(request),
          { kind: SpanKind.CLIENT, attributes: attributesOf(request) },
          parentOf(request.headers?.['traceparent']),
        );
        const headers = { ...request.headers, traceparent: traceparentOf(span.spanContext()) };
        try {
          const answer = await transport.send({ ...request, headers });
          span.setAttribute('http.response.status_code', answer.status);
          if (answer.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
          return answer;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : '' });
          throw error;
        } finally {
          span.end();
        }
      },
    };
  }

  /** Sends at once what waits for the next batch. */
  async flush(): Promise<void> {
    await this.#provider.forceFlush().catch(() => {});
  }

  /** Sends what is left; what cannot be sent has been told of. */
  async close(): Promise<void> {
    await this.flush();
    await this.#provider.shutdown();
  }
}

function attributesOf({ method, caller }: PrismRequest): Record<string, string> {
  return { 'http.request.method': method, ...(caller !== undefined && { 'gateway.caller': caller }) };
}
