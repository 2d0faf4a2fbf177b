import {
  context,
  createContextKey,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Attributes, Context, Link, Span } from '@opentelemetry/api';

/** The instrumentation scope of every span of the plugin. */
const SCOPE = 'gecko-defectdojo';

/** By this key OpenTelemetry's SDKs know that nothing is traced. The API makes one key of one name. */
const SUPPRESSED = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
const UNTRACED = ROOT_CONTEXT.setValue(SUPPRESSED, true);

/**
 * The fields of a span, and the name of the attribute of each: that of OpenTelemetry's conventions where there is one.
 * The list is closed, so that no content, key, address or parameter of a statement reaches a trace.
 */
const ATTRIBUTES = {
  requestId: 'defectdojo.request_id',
  teamId: 'defectdojo.team_id',
  mappingId: 'defectdojo.mapping_id',
  pushId: 'defectdojo.push_id',
  attempt: 'defectdojo.attempt',
  trigger: 'defectdojo.trigger',
  /** The hash of the instance's origin: never its host name. */
  instance: 'defectdojo.instance',
  /** The number of findings that the span is about. */
  findings: 'defectdojo.findings',
  outcome: 'defectdojo.outcome',
  /** The stable code of an error. */
  code: 'error.type',
  method: 'http.request.method',
  /** The template of a path, without ids. */
  route: 'http.route',
  /** The template of the path of a request to DefectDojo, without ids and query. */
  template: 'url.template',
  status: 'http.response.status_code',
  queue: 'messaging.system',
  operation: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  task: 'messaging.destination.name',
  jobId: 'messaging.message.id',
} as const;

export type SpanFields = { readonly [Field in keyof typeof ATTRIBUTES]?: string | number | undefined };

export interface SpanOptions {
  /** Default: a step within the process. */
  readonly kind?: keyof typeof SpanKind;
  readonly fields?: SpanFields;
  /**
   * Where the trace comes from (W3C Trace Context). An active span of the same trace is the parent nevertheless, and one
   * of another trace is linked. Default: the active span.
   */
  readonly traceparent?: string | null | undefined;
}

/**
 * Runs work in a span of OpenTelemetry, which is active meanwhile, and notes the code of an error that the work throws:
 * never its words. Without a registered SDK it does nothing but run the work.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const { kind = 'INTERNAL', fields = {}, traceparent } = options;
  const { parent, links } = originOf(traceparent);
  const settings = { kind: SpanKind[kind], attributes: attributesOf(fields), links };
  return trace.getTracer(SCOPE).startActiveSpan(name, settings, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      failSpan(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Begins a span that another place ends. `run` runs what follows with it as the active one. */
export function beginSpan(
  name: string,
  fields: SpanFields,
): {
  readonly run: (work: () => void) => void;
  readonly end: (fields: SpanFields) => void;
} {
  const span = trace.getTracer(SCOPE).startSpan(name, { attributes: attributesOf(fields) });
  return {
    run: (work) => {
      context.with(trace.setSpan(context.active(), span), work);
    },
    end: (last) => {
      setFields(span, last);
      span.end();
    },
  };
}

/** Adds a span that has ended just now. */
export function addSpan(
  name: string,
  { kind = 'INTERNAL', fields = {}, ms }: Omit<SpanOptions, 'traceparent'> & { readonly ms: number },
): void {
  const end = Date.now();
  const span = trace.getTracer(SCOPE).startSpan(name, { kind: SpanKind[kind], startTime: end - ms });
  setFields(span, fields);
  span.end(end);
}

/** Adds fields to the active span, if there is one. A code makes it one that failed. */
export function noteOnSpan(fields: SpanFields): void {
  const span = trace.getActiveSpan();
  if (span !== undefined) setFields(span, fields);
}

/**
 * Runs work out of sight of what else the host traces: an instrumentation of HTTP would put ids of the host's trace and
 * its baggage into the request, and the whole address into a span.
 */
export function untraced<T>(work: () => Promise<T>): Promise<T> {
  return context.with(UNTRACED, work);
}

/** Returns where the active span's trace goes on (W3C Trace Context), or undefined outside of a trace. */
export function activeTraceparent(): string | undefined {
  const active = activeContext();
  if (active === undefined) return undefined;
  const flags = (active.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0');
  return `00-${active.traceId}-${active.spanId}-${flags}`;
}

/**
 * Returns the fields by which a log line names the active span, as OpenTelemetry calls them. Nothing outside of a
 * trace.
 */
export function traceFields(): { readonly trace_id?: string; readonly span_id?: string } {
  const active = activeContext();
  return active === undefined ? {} : { trace_id: active.traceId, span_id: active.spanId };
}

function activeContext() {
  const active = trace.getActiveSpan()?.spanContext();
  return active !== undefined && isSpanContextValid(active) ? active : undefined;
}

function originOf(traceparent: string | null | undefined): {
  readonly parent: Context;
  readonly links: Link[];
} {
  const [, traceId = '', spanId = '', flags = ''] = (traceparent ?? '').split('-');
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  const active = activeContext();
  if (!isSpanContextValid(remote) || active?.traceId === traceId)
    return { parent: context.active(), links: [] };
  const links = active === undefined ? [] : [{ context: active }];
  return { parent: trace.setSpanContext(ROOT_CONTEXT, remote), links };
}

function setFields(span: Span, fields: SpanFields): void {
  const { code, ...others } = fields;
  span.setAttributes(attributesOf(others));
  if (code !== undefined) failSpan(span, String(code));
}

function failSpan(span: Span, code: string): void {
  span.setAttribute(ATTRIBUTES.code, code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Returns the code of an error, else the name of its class. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function attributesOf(fields: SpanFields): Attributes {
  const names = ATTRIBUTES as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [names[field] ?? field, value] as const),
  );
}
