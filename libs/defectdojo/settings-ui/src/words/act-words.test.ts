import { expect, it } from 'vitest';
import { actWords } from './act-words.ts';

it.each([
  [
    'with the person',
    ['status'],
    { state: 'false_positive', by: 'A. Lee', at: null },
    'Marked false positive in DefectDojo by A. Lee',
  ],
  [
    'without one that is not known',
    ['status', 'title'],
    { state: 'open', by: null, at: null },
    'Reopened in DefectDojo',
  ],
  [
    'of a Risk Acceptance',
    ['accepted_risks'],
    { state: 'risk_accepted', by: 'A. Lee', at: null },
    'Risk Acceptance changed in DefectDojo by A. Lee',
  ],
  ['of other fields not at all', ['title'], { state: 'open', by: null, at: null }, undefined],
  ['of an earlier release not at all', ['status'], null, undefined],
] as const)('tells an act %s', (_, fields, there, expected) => {
  expect(actWords(fields, there)).toBe(expected);
});
