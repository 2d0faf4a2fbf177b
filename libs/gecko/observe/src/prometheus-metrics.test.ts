import { METRICS } from '@gecko-defectdojo/host';
import { expect, it } from 'vitest';
import { createPrometheusMetrics } from './prometheus-metrics.ts';

it('shows every metric of the table with its kind, and those of the process', async () => {
  const { registry } = createPrometheusMetrics();
  const shown = new Map(registry.getMetricsAsArray().map(({ name, type }) => [name, String(type)]));
  for (const [name, { kind }] of Object.entries(METRICS)) expect(shown.get(name)).toBe(kind);
  const text = await registry.metrics();
  for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds'])
    expect(text).toContain(`\n${name} `);
});

it('counts, observes and sets', async () => {
  const metrics = createPrometheusMetrics();
  metrics.count('defectdojo_jobs_total', { task: 'push', outcome: 'done' });
  metrics.count('defectdojo_jobs_total', { task: 'push', outcome: 'done' }, 2);
  metrics.observe('defectdojo_job_seconds', { task: 'push' }, 0.2);
  metrics.set('defectdojo_rejected_findings', {}, 7);
  const text = await metrics.registry.metrics();
  expect(text).toContain('defectdojo_jobs_total{task="push",outcome="done"} 3');
  expect(text).toContain('defectdojo_job_seconds_bucket{le="0.25",task="push"} 1');
  expect(text).toContain('defectdojo_rejected_findings 7');
});

it('has at most the maximum of instances, and adds the rest up as other', async () => {
  const metrics = createPrometheusMetrics();
  const { max } = METRICS.defectdojo_instance_requests_total.labels.origin;
  for (let index = 0; index < max + 50; index += 1)
    metrics.count('defectdojo_instance_requests_total', { origin: `i${String(index)}`, outcome: 'ok' });
  metrics.count('defectdojo_instance_requests_total', { origin: 'i0', outcome: 'failed' });
  const text = await metrics.registry.metrics();
  const instances = new Set(
    [...text.matchAll(/instance_requests_total\{origin="(\w+)"/g)].map(([, instance]) => instance),
  );
  expect(instances.size).toBe(max + 1);
  expect(text).toContain('defectdojo_instance_requests_total{origin="other",outcome="ok"} 50');
  expect(text).toContain('defectdojo_instance_requests_total{origin="i0",outcome="failed"} 1');
});
