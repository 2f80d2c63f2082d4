import { TraceFlags } from '@opentelemetry/api';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';

/** So many spans wait for the collector at most; what is over it is lost. */
const mostWaiting = 2_048;

/** Called when spans begin to be lost, with the reason, and when they arrive again, with none. */
export type TracesChange = (failure: unknown) => void;

/** Sends spans in batches, and counts those that do not arrive. */
export class CountedSpans {
  readonly processor: SpanProcessor;
  readonly #exporter: SpanExporter;
  readonly #onChange: TracesChange;
  #waiting = 0;
  #lost = 0;
  #isLosing = false;

  constructor(exporter: SpanExporter, onChange: TracesChange) {
    this.#exporter = exporter;
    this.#onChange = onChange;
    this.processor = this.#counting(
      new BatchSpanProcessor({
        maxQueueSize: mostWaiting,
        exporter: {
          export: (spans, done) => this.#export(spans, done),
          shutdown: () => exporter.shutdown(),
        },
      }),
    );
  }

  get lost(): number {
    return this.#lost;
  }

  #counting(batches: SpanProcessor): SpanProcessor {
    return {
      onStart: (span, context) => batches.onStart(span, context),
      onEnd: (span) => {
        if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
        if (this.#waiting >= mostWaiting) this.#lose(1, new Error('The collector is too slow.'));
        else {
          this.#waiting += 1;
          batches.onEnd(span);
        }
      },
      forceFlush: () => batches.forceFlush(),
      shutdown: () => batches.shutdown(),
    };
  }

  #export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#waiting -= spans.length;
    this.#exporter.export(spans, (result) => {
      if (result.code !== 0) this.#lose(spans.length, result.error);
      else if (this.#isLosing) {
        this.#isLosing = false;
        this.#onChange(undefined);
      }
      done(result);
    });
  }

  #lose(spans: number, reason: unknown): void {
    this.#lost += spans;
    if (this.#isLosing) return;
    this.#isLosing = true;
    this.#onChange(reason ?? new Error('The collector gave no reason.'));
  }
}
