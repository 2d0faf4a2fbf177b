import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** The spans of this process. */
export interface RecordedSpans {
  /** Returns those that have ended, the first one first. */
  readonly ended: () => readonly ReadableSpan[];
  readonly stop: () => Promise<void>;
}

/** Registers an SDK that keeps the spans of this process, as a host registers one that exports them. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    ended: () => exporter.getFinishedSpans(),
    stop: async () => {
      trace.disable();
      context.disable();
      await provider.shutdown();
    },
  };
}

/** Returns the names of a trace's spans as a tree, the children of each in the order in which they began. */
export function treeOf(spans: readonly ReadableSpan[], parent?: ReadableSpan): SpanTree {
  const children = spans
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId)
    .toSorted((a, b) => a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1]);
  return children.map((span) => {
    const below = treeOf(spans, span);
    return below.length === 0 ? span.name : [span.name, ...below];
  });
}

export type SpanTree = readonly (string | SpanTree)[];
