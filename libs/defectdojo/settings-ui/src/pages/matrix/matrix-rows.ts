import type { AsvsMatrixRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { MatrixCell } from './matrix-scale.ts';

/** The cells of a row by chapter; a chapter that does not apply has none. */
export function cellsByChapter({ cells }: Pick<AsvsMatrixRow, 'cells'>): ReadonlyMap<string, MatrixCell> {
  return new Map(cells.map((cell) => [cell.chapterId, cell]));
}

/** Whether any chapter of a repository applies or may apply: otherwise its row says so once, not in every cell. */
export function hasSections({ cells }: Pick<AsvsMatrixRow, 'cells'>): boolean {
  return cells.some(({ decision }) => decision !== 'no');
}

/** What stands in place of the cells of a repository without sections. Its findings are not hidden by that. */
export function noSectionsWords({ cells }: Pick<AsvsMatrixRow, 'cells'>, format: Format): string {
  const open = cells.reduce((sum, { openFindings }) => sum + openFindings, 0);
  if (open === 0) return 'No sections tracked yet';
  return `No sections tracked yet, ${format.counted(open, 'open finding')}`;
}
