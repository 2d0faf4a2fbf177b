import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, serviceNameEnvDetector } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

// Registers the SDK before anything else is loaded: `node --import ./src/tracing.ts src/main.ts`. It reads
// OTEL_SERVICE_NAME and OTEL_EXPORTER_OTLP_ENDPOINT.
const provider = new TracerProvider({
  resource: defaultResource().merge(detectResources({ detectors: [serviceNameEnvDetector] })),
  spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
});
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

// The last spans of a process that stops.
process.once('beforeExit', () => void provider.shutdown());
