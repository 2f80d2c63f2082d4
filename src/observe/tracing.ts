import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Plugin } from 'graphql-yoga';
import { requestInfo } from '../http/request-info.ts';
import { nameOf } from '../prism/endpoints.ts';
import type { PrismTransport } from '../prism/transport.ts';
import type { OperationListener } from './operation-report.ts';
import { parentOf, traceparentOf } from './traceparent.ts';

export interface TracingOptions {
  /** Where the collector listens; `/v1/traces` is added. */
  readonly endpoint: string;
  readonly serviceName: string;
}

/** OpenTelemetry: a span for each operation, and below it one for each upstream request. */
export class Tracing {
  readonly #provider: TracerProvider;
  readonly #tracer;
  readonly #spans = new WeakMap<Request, Span>();

  constructor({ endpoint, serviceName }: TracingOptions) {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': serviceName }),
      spanProcessors: [new BatchSpanProcessor({ exporter })],
    });
    this.#tracer = this.#provider.getTracer('prism-graphql-gateway');
  }

  /** Begins the span of an operation, below the caller's when it sent a `traceparent`. */
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

  /** Ends it. */
  readonly operation: OperationListener = (report) => {
    const span = this.#spans.get(report.request);
    if (span === undefined) return;
    span.updateName(report.name ? `${report.type} ${report.name}` : report.type);
    span.setAttributes({
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

  /** A span for what really leaves; the upstream is told it as `traceparent`. Paths are left out: they hold values. */
  traced(transport: PrismTransport): PrismTransport {
    return {
      send: async (request) => {
        const span = this.#tracer.startSpan(
          nameOf(request),
          { kind: SpanKind.CLIENT, attributes: { 'http.request.method': request.method } },
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

  /** Sends what is left. */
  async close(): Promise<void> {
    await this.#provider.shutdown();
  }
}
