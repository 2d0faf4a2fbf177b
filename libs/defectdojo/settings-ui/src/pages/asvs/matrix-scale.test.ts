import { createFormat } from '@gecko-defectdojo/ui/format';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { severityTone } from '../../words/severity-tone.ts';
import { cell } from './matrix-cell.fixture.ts';
import type { MatrixCell } from './matrix-scale.ts';
import { cellNumber, cellTone, describeCell, LEGEND_TONES, toneWords } from './matrix-scale.ts';

const format = createFormat('en');

it.each([
  [10, 'critical'],
  [9, 'critical'],
  [8.9, 'high'],
  [7, 'high'],
  [6.9, 'medium'],
  [4, 'medium'],
  [3.9, 'low'],
  [0, 'low'],
])('labels a severity of %d as %s', (score, tone) => {
  expect(severityTone(score)).toBe(tone);
});

it('tells a chapter that does not apply from one without findings', () => {
  expect(cellTone(undefined)).toBe('none');
  expect(cellTone(cell({ decision: 'no', openFindings: 3, highestSeverity: 9 }))).toBe('none');
  expect(cellTone(cell({}))).toBe('clear');
  expect(cellNumber(undefined)).toBe('–');
  expect(cellNumber(cell({ decision: 'no' }))).toBe('–');
  expect(cellNumber(cell({}))).toBe('0');
});

it('shows findings of an unsure chapter, and a question mark without any', () => {
  expect(cellTone(cell({ decision: 'unsure' }))).toBe('unsure');
  expect(cellNumber(cell({ decision: 'unsure' }))).toBe('');
  expect(toneWords('unsure').letter).toBe('?');
  expect(cellTone(cell({ decision: 'unsure', openFindings: 1, highestSeverity: 7.5 }))).toBe('high');
});

it('keeps findings of a chapter that does not apply in sight, without colour', () => {
  const odd = cell({ decision: 'no', openFindings: 1_455, highestSeverity: 7 });
  expect(cellTone(odd)).toBe('none');
  expect(cellNumber(odd)).toBe('999+');
  expect(describeCell('V6 Authentication', odd, format)).toBe(
    'V6 Authentication: 1,455 open findings, highest High, although it does not apply',
  );
});

it('says in words what it shows', () => {
  expect(describeCell('V6 Authentication', undefined, format)).toBe('V6 Authentication: does not apply');
  expect(describeCell('V6 Authentication', cell({ openFindings: 1, highestSeverity: 9.1 }), format)).toBe(
    'V6 Authentication: 1 open finding, highest Critical',
  );
  expect(
    describeCell(
      'V6 Authentication',
      cell({ decision: 'unsure', openFindings: 4, highestSeverity: 5 }),
      format,
    ),
  ).toBe('V6 Authentication: 4 open findings, highest Medium, unsure whether it applies');
});

it('tells a chapter that was not assessed from one with weak evidence', () => {
  const words = (change: Partial<MatrixCell>) =>
    describeCell('V6', cell({ decision: 'unsure', unsureReason: 'not_read', ...change }), format);
  expect(words({})).toBe('V6: not assessed');
  expect(words({ openFindings: 1, highestSeverity: 9 })).toBe(
    'V6: 1 open finding, highest Critical, not assessed',
  );
  expect(words({ unsureReason: 'weak_evidence' })).toBe('V6: no open findings, unsure whether it applies');
});

it('gives every tone with findings a letter of its own', () => {
  const letters = LEGEND_TONES.map((tone) => toneWords(tone).letter).filter((letter) => letter !== '');
  expect(new Set(letters).size).toBe(letters.length);
  for (const tone of ['critical', 'high', 'medium', 'low'] as const)
    expect(letters).toContain(toneWords(tone).letter);
});

it('never shows more than four characters', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 10, noNaN: true }), (openFindings, highestSeverity) => {
      expect(cellNumber(cell({ openFindings, highestSeverity })).length).toBeLessThanOrEqual(4);
    }),
  );
});
