import type { MatrixCell } from './matrix-scale.ts';

/** Returns a cell of a chapter that applies and has no findings, with these differences. */
export function cell(change: Partial<MatrixCell>): MatrixCell {
  return {
    chapterId: 'V6',
    decision: 'yes',
    unsureReason: null,
    openFindings: 0,
    highestSeverity: null,
    ...change,
  };
}
