import type { AsvsMatrixRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { SEVERITY_NAMES, severityTone } from '../../words/severity-tone.ts';

/** A cell of the matrix. */
export type MatrixCell = AsvsMatrixRow['cells'][number];

/** The colour of a cell. `none`: the chapter does not apply; `clear`: it applies and has no open findings. */
export type MatrixTone = 'none' | 'unsure' | 'clear' | 'low' | 'medium' | 'high' | 'critical';

interface ToneWords {
  readonly name: string;
  /** A letter beside the number, so that nothing is said by colour alone. */
  readonly letter: string;
}

const WORDS: Readonly<Record<MatrixTone, ToneWords>> = {
  none: { name: 'Does not apply', letter: '' },
  unsure: { name: 'Unsure', letter: '?' },
  clear: { name: 'No open findings', letter: '' },
  low: { name: SEVERITY_NAMES.low, letter: 'L' },
  medium: { name: SEVERITY_NAMES.medium, letter: 'M' },
  high: { name: SEVERITY_NAMES.high, letter: 'H' },
  critical: { name: SEVERITY_NAMES.critical, letter: 'C' },
};

/** The tones of the legend, from worst to none. */
export const LEGEND_TONES: readonly MatrixTone[] = [
  'critical',
  'high',
  'medium',
  'low',
  'clear',
  'unsure',
  'none',
];

/** Returns the name and the letter of a tone. */
export function toneWords(tone: MatrixTone): ToneWords {
  return WORDS[tone];
}

/** Returns the tone of a cell: the highest severity of its open findings, otherwise the chapter's decision. */
export function cellTone(cell: MatrixCell | undefined): MatrixTone {
  if (!cell || cell.decision === 'no') return 'none';
  if (cell.openFindings > 0) return severityTone(cell.highestSeverity ?? 0);
  return cell.decision === 'unsure' ? 'unsure' : 'clear';
}

/**
 * Returns the number of open findings, or a dash for a chapter that does not apply; cut at 999 so that columns keep their width. Findings of a chapter that does
 * not apply are shown too: the decision may need another look.
 */
export function cellNumber(cell: MatrixCell | undefined): string {
  if (cell?.decision === 'unsure' && cell.openFindings === 0) return '';
  if (!cell || (cell.openFindings === 0 && cell.decision === 'no')) return '–';
  return cell.openFindings > 999 ? '999+' : String(cell.openFindings);
}

const DOUBT: Readonly<Record<MatrixCell['decision'], string>> = {
  yes: '',
  unsure: ', unsure whether it applies',
  no: ', although it does not apply',
};

/** Describes a cell in words, for its tooltip and for assistive technology. */
export function describeCell(chapterName: string, cell: MatrixCell | undefined, format: Format): string {
  if (!cell) return `${chapterName}: does not apply`;
  const { decision, unsureReason, openFindings, highestSeverity } = cell;
  if (openFindings === 0 && decision === 'no') return `${chapterName}: does not apply`;
  if (openFindings === 0 && unsureReason === 'not_read') return `${chapterName}: not assessed`;
  const doubt = unsureReason === 'not_read' ? ', not assessed' : DOUBT[decision];
  if (openFindings === 0) return `${chapterName}: no open findings${doubt}`;
  const findings = format.counted(openFindings, 'open finding');
  return `${chapterName}: ${findings}, highest ${WORDS[severityTone(highestSeverity ?? 0)].name}${doubt}`;
}
