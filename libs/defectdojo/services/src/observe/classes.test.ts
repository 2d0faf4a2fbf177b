import { ERROR_CODES, PUSH_TRIGGERS } from '@gecko-defectdojo/contract';
import { noMetrics } from '@gecko-defectdojo/host';
import { expect, it } from 'vitest';
import { taskLabel } from './collect-statistics.ts';
import { countRequest, outcomeOf } from './count-request.ts';
import { causeOf, triggerClassOf } from './push-classes.ts';

it('knows who acts on each error: a cause for every code, and no cause without one', () => {
  expect(causeOf(null)).toBe('none');
  for (const code of ERROR_CODES) expect(causeOf(code)).not.toBe('none');
  expect(
    (['key_expired', 'timeout', 'usage_limit', 'held_by_operator', 'internal'] as const).map(causeOf),
  ).toEqual(['key', 'outage', 'limits', 'paused', 'gecko']);
});

it('has a class for every trigger', () => {
  expect(new Set(PUSH_TRIGGERS.map(triggerClassOf))).toEqual(new Set(['scan', 'triage', 'person', 'upkeep']));
});

it.each([
  [200, 'ok'],
  [401, 'key'],
  [403, 'key'],
  [404, 'refused'],
  [302, 'refused'],
  [429, 'throttled'],
  [503, 'failed'],
  [undefined, 'no_response'],
])('classes a response with the status %s as %s', (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome);
});

it('counts a report apart from other writes, per instance by its hash alone', () => {
  const seen: unknown[] = [];
  const metrics = { ...noMetrics, observe: (_name: string, labels: object) => seen.push(labels) };
  const record = { method: 'POST', write: true, status: 201, ms: 1_500 } as const;
  countRequest(metrics, 'abc', { ...record, path: '/reimport-scan/' });
  countRequest(metrics, 'abc', { ...record, path: '/notes/' });
  countRequest(metrics, 'abc', { ...record, method: 'GET', write: false, path: '/findings/' });
  expect(seen).toEqual(['report', 'write', 'read'].map((kind) => ({ kind, outcome: 'ok' })));
});

it('names tasks without their prefix, and those of other releases', () => {
  expect(['defectdojo.check', 'defectdojo.export_run', 'defectdojo.next_year', null].map(taskLabel)).toEqual([
    'check',
    'push',
    'other',
    'other',
  ]);
});
