import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import { countHeldBack, heldBackReasons } from './held-back-words.ts';

const format = createFormat('en');

it('says how many are held back for each reason, and leaves out those without any', () => {
  const by = { resolved: 12, severity: 1_300, type: 0, confidence: 4 };
  expect(heldBackReasons(by, format)).toBe('1,300 by severity, 4 by confidence, 12 resolved');
  expect(countHeldBack(by)).toBe(1_316);
});

it('names the lowest severity where one holds for all', () => {
  expect(heldBackReasons({ severity: 300, resolved: 12 }, format, 'high')).toBe(
    '300 below High, 12 resolved',
  );
  expect(heldBackReasons({ type: 1 }, format, null)).toBe('1 by type');
});

it('says nothing where none is held back', () => {
  expect(heldBackReasons({}, format)).toBe('');
  expect(heldBackReasons(undefined, format)).toBe('');
  expect(countHeldBack(undefined)).toBe(0);
});
