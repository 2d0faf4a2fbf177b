import { expect, test } from 'vitest';
import { findingOf, reportOf } from '../host-bench.fixture.ts';
import { parseScanReport } from './parse-scan-report.ts';

test.each([
  [
    'a missing title',
    [findingOf('a'), findingOf('b', { title: undefined })],
    /findings\[1\]\.title is missing/,
  ],
  ['an empty title', [findingOf('a', { title: '' })], /findings\[0\]\.title is empty/],
  ['an unknown type', [findingOf('a', { type: 'CSRF' })], /findings\[0\]\.type .*"CSRF"/],
  ['a severity above 10', [findingOf('a', { severity: 11 })], /findings\[0\]\.severity/],
  ['a text for a severity', [findingOf('a', { severity: 'high' })], /findings\[0\]\.severity .*number/],
  [
    'a step without a file',
    [findingOf('a', { callChain: [{ role: 'sink' }] })],
    /callChain\[0\]\.filePath is missing/,
  ],
])('refuses %s and says where', (_, findings, message) => {
  expect(() => parseScanReport(reportOf(findings))).toThrow(message);
});

test.each([[null], ['text'], [[]], [{}], [{ scan: {}, repository: {}, findings: [] }]])(
  'refuses %j without crashing',
  (input) => {
    expect(() => parseScanReport(input)).toThrow(/^The scan report cannot be used/);
  },
);

test('fills in what may be missing', () => {
  const [finding] = parseScanReport(
    reportOf([findingOf('a', { callChain: [{ role: 'sink', filePath: 'x' }] })]),
  ).findings;
  expect(finding).toMatchObject({ callChain: [{ role: 'sink', filePath: 'x', code: '', primary: false }] });
});

test('refuses a scan that ends before it starts', () => {
  const report = reportOf([], { completedAt: '2020-01-01T00:00:00Z' });
  expect(() => parseScanReport(report)).toThrow(/scan\.completedAt is before startedAt/);
});
