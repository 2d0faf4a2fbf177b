import { expect, it } from 'vitest';
import { CONFIDENCE_CHOICES, readConfidence, readSeverity, SEVERITY_CHOICES, withItem } from './choices.ts';

it('offers everything first, then one severity less at a time', () => {
  expect(SEVERITY_CHOICES.map(({ label }) => label)).toEqual([
    'Everything',
    'Low and above',
    'Medium and above',
    'High and above',
    'Critical only',
  ]);
});

it('reads each choice as what it says', () => {
  expect(SEVERITY_CHOICES.map(({ value }) => readSeverity(value))).toEqual([
    null,
    'low',
    'medium',
    'high',
    'critical',
  ]);
  expect(CONFIDENCE_CHOICES.map(({ value }) => readConfidence(value))).toEqual([
    null,
    ...[2, 3, 4, 5, 6, 7, 8, 9, 10],
  ]);
});

it('reads what is no choice as everything', () => {
  expect(readSeverity('info')).toBeNull();
  expect(readConfidence('11')).toBeNull();
});

it('puts an item into a list once, and takes it out', () => {
  expect(withItem(['XSS', 'LFI'], 'XSS', true)).toEqual(['LFI', 'XSS']);
  expect(withItem(['XSS', 'LFI'], 'XSS', false)).toEqual(['LFI']);
});
