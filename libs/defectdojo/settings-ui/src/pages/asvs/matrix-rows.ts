import type { AsvsMatrixRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { MatrixCell } from './matrix-scale.ts';
import type { MatrixView } from '../../navigation/asvs-search.ts';
import { levelWords } from '../../profile/levels.ts';
import { words } from './words.ts';

/** Returns the cells of a row by chapter. A chapter that does not apply may have none. */
export function cellsByChapter({ cells }: Pick<AsvsMatrixRow, 'cells'>): ReadonlyMap<string, MatrixCell> {
  return new Map(cells.map((cell) => [cell.chapterId, cell]));
}

/** Returns true if any chapter applies or may apply. Otherwise the row says so once, not in every cell. */
export function hasSections({ cells }: Pick<AsvsMatrixRow, 'cells'>): boolean {
  return cells.some(({ decision, unsureReason }) => decision !== 'no' && unsureReason !== 'not_read');
}

/** Returns the text in place of the cells of a repository without sections. It still names the open findings. */
export function noSectionsWords(
  { cells, levelSource }: Pick<AsvsMatrixRow, 'cells' | 'levelSource'>,
  format: Format,
): string {
  const open = cells.reduce((sum, { openFindings }) => sum + openFindings, 0);
  const reason = levelSource === 'assumed' ? words.matrix.notAssessed : words.matrix.noSections;
  return open === 0 ? reason : `${reason}, ${format.counted(open, 'open finding')}`;
}

/**
 * Returns the words for the level of a row. Requirements are counted at L1 where no level is known, so the view that
 * counts them says that it is assumed.
 */
export function rowLevelWords(
  row: Pick<AsvsMatrixRow, 'level' | 'levelSource' | 'cells'>,
  view: MatrixView,
): string {
  if (row.level !== null) return levelWords(row.level, row.levelSource);
  return view === 'requirements' && hasSections(row) ? levelWords(1, 'assumed') : '–';
}
