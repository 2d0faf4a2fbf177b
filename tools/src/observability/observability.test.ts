import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '@gecko-defectdojo/host';
import type { MetricDefinition } from '@gecko-defectdojo/host';
import { createPrometheusMetrics } from '@gecko/observe';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { DASHBOARD, grafanaDashboard } from './dashboard.ts';
import { readQuery } from './read-query.fixture.ts';

const FOLDER = join(import.meta.dirname, '../../observability');
const ROOT = join(import.meta.dirname, '../../..');

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = Rules.parse(parse(readFileSync(join(FOLDER, 'alerts.yaml'), 'utf8'))).groups.flatMap(
  (group) => group.rules,
);
const panels = DASHBOARD.flatMap((row) => row.panels);
const QUERIES: readonly (readonly [string, string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, expressions }) => expressions.map(({ expr }) => [title, expr] as const)),
];

/** The metrics of the process, which prom-client collects by itself. */
const ofProcess = new Set(
  createPrometheusMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('defectdojo_')),
);
/** Labels that Prometheus adds to everything that it reads. */
const ADDED = ['instance', 'job'];
const SUFFIX = /_(?:bucket|sum|count)$/;
const PER_SECOND = new Set(['rate', 'increase', 'irate']);

/** Returns the definition of a metric by the name that Prometheus has for it. */
function definitionOf(name: string): MetricDefinition | undefined {
  const known: Readonly<Record<string, MetricDefinition>> = METRICS;
  if (known[name]?.kind === 'histogram') return undefined;
  return known[name] ?? known[name.replace(SUFFIX, '')];
}

describe.each(QUERIES)('the query of "%s"', (_, expr) => {
  const query = readQuery(expr);

  it('is PromQL, and reads metrics that exist', () => {
    expect(query.isBroken).toBe(false);
    expect(query.metrics.length).toBeGreaterThan(0);
    for (const { name } of query.metrics)
      expect(ofProcess.has(name) || definitionOf(name) !== undefined, name).toBe(true);
  });

  it('names labels that the metrics have, with values that they may have', () => {
    const labels = new Set([...ADDED, 'le']);
    for (const { name, matchers } of query.metrics) {
      const known = definitionOf(name)?.labels ?? {};
      for (const label of Object.keys(known)) labels.add(label);
      for (const { label, value } of matchers) {
        const values = known[label];
        expect(values, `${name}{${label}}`).toBeDefined();
        if (Array.isArray(values)) expect(values).toContain(value);
      }
    }
    for (const label of query.groupedBy) expect([...labels]).toContain(label);
  });

  it('takes the rate of what only grows, and quantiles of buckets', () => {
    for (const { name, calledBy = '' } of query.metrics) {
      const kind = definitionOf(name)?.kind;
      const grows = kind === 'counter' || (kind === 'histogram' && SUFFIX.test(name));
      expect(PER_SECOND.has(calledBy), `${calledBy}(${name})`).toBe(grows);
    }
    const isOfBuckets = query.metrics.some(({ name }) => name.endsWith('_bucket'));
    expect(query.hasQuantile).toBe(isOfBuckets);
    if (query.hasQuantile) expect(query.groupedBy).toContain('le');
  });
});

it('the test finds a query that reads what does not exist', () => {
  const wrong = readQuery('sum by (team) (rate(defectdojo_no_such_total{lane="x"}[5m]))');
  expect(wrong).toMatchObject({
    groupedBy: ['team'],
    metrics: [{ calledBy: 'rate', matchers: [{ label: 'lane' }] }],
  });
  expect(definitionOf(wrong.metrics[0]?.name ?? '')).toBeUndefined();
  expect(readQuery('sum(rate(').isBroken).toBe(true);
});

it('the dashboard that Grafana imports is the one that the panels make', () => {
  const file: unknown = JSON.parse(readFileSync(join(FOLDER, 'dashboard.json'), 'utf8'));
  expect(file).toEqual(JSON.parse(JSON.stringify(grafanaDashboard())));
});

it('each alert leads to a section of the operations page, or says itself what to do', () => {
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  for (const { annotations } of rules)
    for (const [, section] of annotations.description.matchAll(/See "(.+?)"/g))
      expect(headings).toContain(section);
});
