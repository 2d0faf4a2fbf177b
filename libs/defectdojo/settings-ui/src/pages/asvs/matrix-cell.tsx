import { useFormat } from '@gecko-defectdojo/ui';
import type { MatrixCell } from './matrix-scale.ts';
import { cellNumber, cellTone, describeCell, toneWords } from './matrix-scale.ts';
import styles from './matrix-cell.module.css';

export interface MatrixCellViewProps {
  /** The chapter as the standard names it: `V6 Authentication`. */
  readonly chapterName: string;
  readonly cell: MatrixCell | undefined;
}

/** One cell: a colour with a number and a letter, and a full description in words. */
export function MatrixCellView({ chapterName, cell }: MatrixCellViewProps) {
  const tone = cellTone(cell);
  const words = describeCell(chapterName, cell, useFormat());
  const number = cellNumber(cell);
  const isUnsure = cell?.decision === 'unsure';
  return (
    <>
      <span
        aria-hidden="true"
        title={words}
        className={styles['cell']}
        data-tone={tone}
        data-unsure={isUnsure || undefined}
      >
        {number}
        <span className={styles['letter']}>
          {toneWords(tone).letter}
          {isUnsure && number !== '' ? '?' : null}
        </span>
      </span>
      <span className="dd-hidden">{words}</span>
    </>
  );
}
