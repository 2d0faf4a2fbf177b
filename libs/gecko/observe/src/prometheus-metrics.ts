import { METRICS } from '@gecko-defectdojo/host';
import type { LabelValues, MetricDefinition, MetricName, Metrics } from '@gecko-defectdojo/host';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Between two looks at the delay of the event loop, in milliseconds. */
const LOOP_PRECISION_MS = 50;

type Labels = Readonly<Record<string, string>>;

/** The plugin's metrics and those of the process, as Prometheus reads them. */
export interface PrometheusMetrics extends Metrics {
  readonly registry: Registry;
}

/**
 * Creates every metric of the plugin in a registry of its own, and those of the process: CPU, memory, event loop and
 * garbage collection. A label whose values are not known in advance has `other` beyond its maximum.
 */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
  const counters = new Map<MetricName, Counter>();
  const gauges = new Map<MetricName, Gauge>();
  const histograms = new Map<MetricName, Histogram>();
  for (const [key, definition] of Object.entries<MetricDefinition>(METRICS)) {
    // The keys of the table are its names.
    const name = key as MetricName;
    const { help, labels } = definition;
    const options = { name, help, labelNames: Object.keys(labels), registers: [registry] };
    if (definition.kind === 'counter') counters.set(name, new Counter(options));
    else if (definition.kind === 'gauge') gauges.set(name, new Gauge(options));
    else histograms.set(name, new Histogram({ ...options, buckets: [...definition.buckets] }));
  }
  const bounded = createBounds();
  return {
    registry,
    count: (name, labels, by = 1) => counters.get(name)?.inc(bounded(name, labels), Math.max(0, by)),
    observe: (name, labels, value) => histograms.get(name)?.observe(bounded(name, labels), value),
    set: (name, labels, value) => gauges.get(name)?.set(bounded(name, labels), value),
  };
}

/** Returns a function that replaces the value of an open label by `other` once it has had its maximum of values. */
function createBounds(): (name: MetricName, labels: object) => Labels {
  const seen = new Map<string, Set<string>>();
  return (name, given) => {
    // `Metrics` types each label as text.
    const labels = given as Labels;
    const { labels: definitions }: MetricDefinition = METRICS[name];
    const open = Object.entries<LabelValues>(definitions).filter(([, values]) => 'max' in values);
    if (open.length === 0) return labels;
    const replaced = { ...labels };
    for (const [label, values] of open) {
      const known = seen.get(`${name} ${label}`) ?? new Set();
      seen.set(`${name} ${label}`, known);
      const value = labels[label] ?? 'other';
      if ('max' in values && known.size >= values.max && !known.has(value)) replaced[label] = 'other';
      else known.add(value);
    }
    return replaced;
  };
}
