import type { TracingOptions } from '../observe/tracing.ts';
import type { Values } from './settings.ts';

type TraceSettings = Pick<Values, Extract<keyof Values, `OTEL_${string}`>>;

/** Where traces go, by OpenTelemetry's own variables; undefined: nowhere. */
export function tracingOf(values: TraceSettings): Omit<TracingOptions, 'logger'> | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = values;
  const url = own ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (values.OTEL_SDK_DISABLED || url === undefined) return undefined;
  const attributes = values.OTEL_RESOURCE_ATTRIBUTES;
  const name = values.OTEL_SERVICE_NAME ?? attributes['service.name'] ?? 'prism-graphql-gateway';
  return {
    url,
    headers: values.OTEL_EXPORTER_OTLP_HEADERS,
    resource: { ...attributes, 'service.name': name },
    sampler: values.OTEL_TRACES_SAMPLER,
    sampleRatio: Number(values.OTEL_TRACES_SAMPLER_ARG ?? 1),
  };
}
