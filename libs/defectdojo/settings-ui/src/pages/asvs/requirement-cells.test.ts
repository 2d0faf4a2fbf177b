import type { AsvsRequirementCounts } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { cell } from './matrix-cell.fixture.ts';
import type { MatrixCell } from './matrix-scale.ts';
import { requirementsCell } from './requirement-cells.ts';

const format = createFormat('en');
const COUNTS: AsvsRequirementCounts = {
  ...{ expected: 35, met: 1, not_met: 0, not_applicable: 0, findings: 2, assumed_met: 3, open: 29 },
};

function shown(change: Partial<MatrixCell> | undefined) {
  return requirementsCell('V6 Authentication', change && cell(change), format);
}

function counted(change: Partial<AsvsRequirementCounts>) {
  return shown({ requirements: { ...COUNTS, ...change } });
}

it('shows how many requirements are fine, and how many are known not to be', () => {
  expect(counted({})).toEqual({
    tone: 'wrong',
    number: '4/35',
    letter: '!2',
    text: 'V6 Authentication: 4 of 35 requirements met or assumed met, 2 with open findings',
  });
  expect(counted({ findings: 0, open: 31 })).toEqual({
    tone: 'clear',
    number: '4/35',
    letter: '',
    text: 'V6 Authentication: 4 of 35 requirements met or assumed met',
  });
});

it('counts what a person has stated on either side', () => {
  expect(counted({ not_met: 1, not_applicable: 2, open: 26 })).toEqual({
    tone: 'wrong',
    number: '6/35',
    letter: '!3',
    text: 'V6 Authentication: 6 of 35 requirements met, assumed met or not applicable, 2 with open findings, 1 stated as not met',
  });
});

it('says that a section that applies expects nothing at the level', () => {
  const none = { expected: 0, met: 0, assumed_met: 0, findings: 0, open: 0 };
  expect(counted(none)).toMatchObject({
    number: '0/0',
    text: 'V6 Authentication: no requirement at this level',
  });
});

it.each([
  [undefined, 'none', '–', 'does not apply'],
  [{ decision: 'no', openFindings: 3, highestSeverity: 9 }, 'none', '–', 'does not apply'],
  [{ decision: 'unsure' }, 'unsure', '', 'unsure whether it applies'],
  [{ decision: 'unsure', unsureReason: 'not_read' }, 'unsure', '', 'not assessed'],
] as const)('counts nothing in a section that may not apply: %j', (change, tone, number, words) => {
  expect(shown(change)).toMatchObject({ tone, number, text: `V6 Authentication: ${words}` });
});
