import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingOf, reportOf } from '../host-bench.fixture.ts';
import { parseScanReport } from './parse-scan-report.ts';
import { readTriageFile } from './read-input.ts';
import { ScanReport } from './scan-report.ts';

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
  [
    'a long fingerprint',
    [findingOf('f'.repeat(201))],
    /findings\[0\]\.fingerprint is too long: 201 characters, at most 200 are allowed\./,
  ],
  [
    'an unknown status of a recheck',
    [findingOf('a', { status: 'gone' })],
    /findings\[0\]\.status must be one of fix_verified, open \(it is "gone"\)\./,
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

test('does not quote a text that may be the content of a finding', () => {
  const secret = findingOf('a', { title: 's3cret'.repeat(2_000), cwe: 's3cret'.repeat(200) });
  expect(() => parseScanReport(reportOf([secret]))).toThrow(/There is 1 more problem/);
  expect(() => parseScanReport(reportOf([secret]))).not.toThrow(/s3cret/);
});

test.each(['startedAt', 'completedAt'])('refuses a %s that Postgres has no time for', (field) => {
  const report = reportOf([], { startedAt: '0000-01-01T00:00:00Z', [field]: '0000-01-01T00:00:00Z' });
  expect(() => parseScanReport(report)).toThrow(/must be a time after the year 0/);
  expect(readTriageFile([{ fingerprint: 'a', status: 'open', at: '0000-01-01T00:00:00Z' }])).toMatchObject({
    ok: false,
    place: '[0].at',
  });
});

test.each([
  ['CWE-79', 'CWE-79'],
  ['CWE/79', 'CWE-79'],
  ["CWE-79: Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')", 'CWE-79'],
  ['cwe-079', 'CWE-79'],
  ['79', 'CWE-79'],
  [79, 'CWE-79'],
  ['NVD-CWE-noinfo', null],
  ['Cross-site scripting', null],
  ['', null],
  [0, null],
  [-79, null],
  [null, null],
  [undefined, undefined],
])('takes the CWE %j for %j', (cwe, taken) => {
  expect(parseScanReport(reportOf([findingOf('a', { cwe })])).findings[0]?.cwe).toBe(taken);
});

/** Texts with what Postgres cannot store, and some ordinary ones. */
const dirtyText = fc
  .array(fc.oneof(fc.constantFrom('\0', '\ud800', '\udc00'), fc.string({ unit: 'grapheme' })), {
    maxLength: 6,
  })
  .map((parts) => `x${parts.join('')}`.slice(0, 150));

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

test('cleans every text of a report and of triage decisions that Postgres cannot store', () => {
  fc.assert(
    fc.property(dirtyText, (text) => {
      const step = { role: 'sink', filePath: text, code: text };
      const texts = Object.fromEntries(
        ['title', 'shortDescription', 'description', 'cwe', 'cvssVector', 'cvssRationale', 'filePath']
          .concat(['proofOfConcept', 'patch', 'remediation'])
          .map((field) => [field, text]),
      );
      const report = reportOf(
        [findingOf(text, { ...texts, callChain: [step] })],
        { name: text, branch: text, commit: text },
        { fullName: text, defaultBranch: text, url: `https://x.example/${text}` },
      );
      const triage = readTriageFile([{ fingerprint: text, status: 'open' }]);
      const taken = parseScanReport(report);
      expect(ScanReport.parse(report)).toEqual(taken);
      for (const one of textsOf([taken, triage]))
        expect(one).toSatisfy(() => one.isWellFormed() && !one.includes('\0'));
      expect(triage).toMatchObject({ ok: true, value: [{ fingerprint: taken.findings[0]?.fingerprint }] });
    }),
  );
});
