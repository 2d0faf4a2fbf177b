import { describe, expect, expectTypeOf, it } from 'vitest';
import { METRICS } from './metric-table.ts';
import type { LabelValues, MetricDefinition } from './metric-table.ts';
import type { MetricLabels } from './metrics.ts';

const definitions = Object.entries<MetricDefinition>(METRICS);

const sizeOf = (values: LabelValues): number => ('max' in values ? values.max : values.length);

describe.each(definitions)('%s', (name, definition) => {
  it('is named as Prometheus asks for: prefix, unit, and _total for a counter', () => {
    expect(name).toMatch(/^defectdojo_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total')).toBe(definition.kind === 'counter');
    expect(name.includes('_seconds')).toBe(definition.unit === 'seconds');
  });

  it('has a bounded number of series and no label that names a customer', () => {
    const series = Object.values(definition.labels).reduce((product, values) => product * sizeOf(values), 1);
    const buckets = definition.kind === 'histogram' ? definition.buckets.length + 3 : 1;
    // A route has one method, and the responses of three classes.
    const isByRoute = 'route' in definition.labels;
    expect((isByRoute ? sizeOf(definition.labels['route'] ?? []) * 3 : series) * buckets).toBeLessThan(
      10_000,
    );
    for (const label of Object.keys(definition.labels))
      expect(label).not.toMatch(/team|mapping|repository|product|host|url|user|finding/);
  });

  it('has buckets in ascending order, if it is a histogram', () => {
    if (definition.kind !== 'histogram') return;
    expect(definition.buckets).toEqual([...definition.buckets].sort((a, b) => a - b));
    expect(new Set(definition.buckets).size).toBe(definition.buckets.length);
  });
});

it('types the labels of a metric by their closed values', () => {
  expectTypeOf<MetricLabels<'defectdojo_connections'>['state']>().toEqualTypeOf<
    'connected' | 'key_rejected' | 'unreachable' | 'paused' | 'held'
  >();
  expectTypeOf<MetricLabels<'defectdojo_instance_request_seconds_total'>>().toEqualTypeOf<{
    readonly origin: string;
  }>();
});
