import type { AsvsRequirementCounts } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { cellNumber, cellTone, describeCell, toneWords } from './matrix-scale.ts';
import type { MatrixCell } from './matrix-scale.ts';

/** How a cell of the matrix looks, and what it says. */
export interface ShownCell {
  readonly tone: string;
  readonly number: string;
  /** A mark behind the number, so that nothing is said by colour alone. */
  readonly letter: string;
  /** The cell in words, for its tooltip and for assistive technology. */
  readonly text: string;
}

/** Returns a cell of the view of findings. */
export function findingsCell(title: string, cell: MatrixCell | undefined, format: Format): ShownCell {
  const tone = cellTone(cell);
  const number = cellNumber(cell);
  const doubt = cell?.decision === 'unsure' && number !== '' ? '?' : '';
  return { tone, number, letter: toneWords(tone).letter + doubt, text: describeCell(title, cell, format) };
}

/** Returns a cell of the view of requirements: `4/35`, and `!2` behind it for those that are known not to be fine. */
export function requirementsCell(title: string, cell: MatrixCell | undefined, format: Format): ShownCell {
  const counts = cell?.requirements;
  if (cell?.decision === 'yes' && counts !== undefined) {
    const wrong = counts.findings + counts.not_met;
    return {
      tone: wrong > 0 ? 'wrong' : 'clear',
      number: `${String(fineOf(counts))}/${String(counts.expected)}`,
      letter: wrong > 0 ? `!${String(wrong)}` : '',
      text: `${title}: ${describeCounts(counts, format)}`,
    };
  }
  if (cell?.decision !== 'unsure')
    return { tone: 'none', number: '–', letter: '', text: `${title}: does not apply` };
  const isRead = cell.unsureReason !== 'not_read';
  const text = isRead ? 'unsure whether it applies' : 'not assessed';
  return { tone: 'unsure', number: '', letter: toneWords('unsure').letter, text: `${title}: ${text}` };
}

/** Returns the number of requirements that are known to be fine. */
function fineOf({ met, assumed_met: assumed, not_applicable: outside }: AsvsRequirementCounts): number {
  return met + assumed + outside;
}

/** Returns the counts in words: `4 of 35 requirements met or assumed met, 2 with open findings`. */
function describeCounts(counts: AsvsRequirementCounts, format: Format): string {
  const { expected, findings, not_met: notMet, not_applicable: outside } = counts;
  if (expected === 0) return 'no requirement at this level';
  const fine = outside > 0 ? 'met, assumed met or not applicable' : 'met or assumed met';
  const parts = [`${format.number(fineOf(counts))} of ${format.counted(expected, 'requirement')} ${fine}`];
  if (findings > 0) parts.push(`${format.number(findings)} with open findings`);
  if (notMet > 0) parts.push(`${format.number(notMet)} stated as not met`);
  return parts.join(', ');
}

/** The samples of the legend of requirements. */
export const REQUIREMENT_SAMPLES = [
  {
    tone: 'wrong',
    number: '4/35',
    letter: '!2',
    name: '4 of 35 fine, 2 with open findings or not met',
  },
  { tone: 'clear', number: '4/35', letter: '', name: '4 of 35 fine' },
  { tone: 'unsure', number: '', letter: toneWords('unsure').letter, name: toneWords('unsure').name },
  { tone: 'none', number: '–', letter: '', name: toneWords('none').name },
] as const;
