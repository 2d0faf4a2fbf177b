import { expect, it } from 'vitest';
import { describeResult, describeStep } from './describe-result.ts';
import type { LiveResult } from './live-result.ts';

const name = 'Connects with the key';

it.each([
  ['one that went well', { name, ok: true, seconds: 1.26 }, '✓ Connects with the key (1.3 s)'],
  [
    'one with a note',
    { name, ok: true, seconds: 1, note: 'It was slow.' },
    '✓ Connects with the key (1.0 s)\n    It was slow.',
  ],
  [
    'one that failed',
    { name, ok: false, seconds: 2, message: 'It was refused.' },
    '✗ Connects with the key (2.0 s)\n    It was refused.',
  ],
  [
    'one that was not tried',
    { name, ok: true, seconds: 0, skipped: 'Add --own-user.' },
    '– Connects with the key (not tried)\n    Add --own-user.',
  ],
])('describes %s', (_, step, line) => {
  expect(describeStep(step)).toBe(line);
});

const good: LiveResult = {
  ...{ version: '3.2.0', steps: [{ name, ok: true, seconds: 1 }] },
  ...{ compared: 12, differences: [], removed: 1 },
};

it('says in two lines that all went well', () => {
  expect(describeResult(good)).toEqual([
    '',
    'DefectDojo 3.2.0: 12 findings compared, field by field. DefectDojo shows everything as Gecko says it.',
    '1 object that this run made in DefectDojo is removed.',
  ]);
});

it('shows differences as a table of one line each, and says how many more there are', () => {
  const one = { finding: 'f1', field: 'severity', gecko: 'High', defectdojo: 'Low\nor', step: name };
  const differences = Array.from({ length: 52 }, () => one);
  const lines = describeResult({ ...good, steps: [{ name, ok: false, seconds: 1 }], differences });
  expect(lines.slice(0, 3)).toEqual([
    '',
    'Finding  Field     Gecko  DefectDojo  After',
    'f1       severity  High   Low or      Connects with the key',
  ]);
  expect(lines).toContain('… and 2 more. --json prints them all.');
  expect(lines.at(-2)).toContain('1 step failed, and 52 differences were found.');
});
