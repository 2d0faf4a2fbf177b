import type { AsvsChapter, AsvsMatrixRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import type { MatrixView } from '../../navigation/asvs-search.ts';
import { writePlace } from './cell-target.ts';
import type { CellPlace } from './cell-target.ts';
import styles from './matrix-cell.module.css';
import { cellsByChapter } from './matrix-rows.ts';
import type { MatrixCell } from './matrix-scale.ts';
import { findingsCell, requirementsCell } from './requirement-cells.ts';
import type { HrefOf } from './use-cell-links.ts';

export interface MatrixCellsProps {
  readonly row: AsvsMatrixRow;
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly view: MatrixView;
  readonly hrefOf: HrefOf;
}

/**
 * The cells of a repository: each a colour with a number and a letter, and a description in words, that leads to the
 * findings or the requirements behind it, or to the section where there are none. They are plain elements and no
 * components, because there are thousands of them.
 */
export function MatrixCells({ row, chapters, view, hrefOf }: MatrixCellsProps) {
  const format = useFormat();
  const cells = cellsByChapter(row);
  return chapters.map(({ id, name }) => {
    const cell = cells.get(id);
    const show = view === 'requirements' ? requirementsCell : findingsCell;
    const { tone, number, letter, text } = show(`${id} ${name}`, cell, format);
    const place: CellPlace = { kind: kindOf(cell, view), chapterId: id };
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
          data-unsure={cell?.decision === 'unsure' || undefined}
        >
          <span aria-hidden="true" data-letter={letter}>
            {number}
          </span>
          <span className="dd-hidden">{text}</span>
        </a>
      </td>
    );
  });
}

/** Returns the kind of place that a cell leads to: what its number counts. */
function kindOf(cell: MatrixCell | undefined, view: MatrixView): CellPlace['kind'] {
  if (view === 'requirements') return cell?.requirements === undefined ? 'section' : 'requirements';
  return (cell?.openFindings ?? 0) > 0 ? 'findings' : 'section';
}
