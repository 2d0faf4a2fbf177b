import type { AsvsChapter, AsvsMatrixRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { writePlace } from './cell-target.ts';
import type { CellPlace } from './cell-target.ts';
import styles from './matrix-cell.module.css';
import { cellsByChapter } from './matrix-rows.ts';
import { cellNumber, cellTone, describeCell, toneWords } from './matrix-scale.ts';
import type { MatrixTone } from './matrix-scale.ts';
import type { HrefOf } from './use-cell-links.ts';

export interface MatrixCellsProps {
  readonly row: AsvsMatrixRow;
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly hrefOf: HrefOf;
}

/**
 * The cells of a repository: each a colour with a number and a letter, and a description in words, that leads to the
 * findings behind it, or to the section where there are none. They are plain elements and no components, because there
 * are thousands of them.
 */
export function MatrixCells({ row, chapters, hrefOf }: MatrixCellsProps) {
  const format = useFormat();
  const cells = cellsByChapter(row);
  return chapters.map(({ id, name }) => {
    const cell = cells.get(id);
    const tone = cellTone(cell);
    const number = cellNumber(cell);
    const isUnsure = cell?.decision === 'unsure';
    const text = describeCell(`${id} ${name}`, cell, format);
    const kind = (cell?.openFindings ?? 0) > 0 ? 'findings' : 'section';
    const place: CellPlace = { kind, chapterId: id };
    return (
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the link has a text
      <td key={id}>
        <a
          href={hrefOf(row, place)}
          data-place={writePlace(place)}
          // The Tab key stops at the name of each row; arrow keys lead here.
          tabIndex={-1}
          title={text}
          className={styles['cell']}
          data-tone={tone}
          data-unsure={isUnsure || undefined}
        >
          <span aria-hidden="true" data-letter={letterOf(tone, isUnsure && number !== '')}>
            {number}
          </span>
          <span className="dd-hidden">{text}</span>
        </a>
      </td>
    );
  });
}

/** Returns the letter of the highest severity, with a question mark where it is open whether the section applies. */
function letterOf(tone: MatrixTone, isUnsure: boolean): string {
  return toneWords(tone).letter + (isUnsure ? '?' : '');
}
