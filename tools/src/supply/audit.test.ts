import { expect, it } from 'vitest';
import { readAudit } from './audit.ts';

const report = (counts: object) =>
  JSON.stringify({ metadata: { vulnerabilities: { low: 0, moderate: 0, high: 0, critical: 0, ...counts } } });

it.each([
  ['nothing', report({}), true, 'audit: 0 critical, 0 high, 0 moderate, 0 low'],
  ['what can wait', report({ moderate: 2, low: 1 }), true, 'audit: 0 critical, 0 high, 2 moderate, 1 low'],
  ['a high one', report({ high: 1 }), false, 'audit: 0 critical, 1 high, 0 moderate, 0 low'],
  ['a critical one', report({ critical: 1 }), false, 'audit: 1 critical, 0 high, 0 moderate, 0 low'],
])('judges %s', (_, text, isGood, line) => {
  expect(readAudit({ isGood: true, text })).toEqual({ line, isGood });
});

it.each([
  '',
  'npm error audit endpoint returned an error',
  '{"message":"405 Method Not Allowed","statusCode":405}',
])('says that the registry is silent, and fails nothing, on %j', (text) => {
  const { line, isGood } = readAudit({ isGood: false, text });
  expect(isGood).toBe(true);
  expect(line).toContain('gave no advisories');
});
