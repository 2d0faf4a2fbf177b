import type { AsvsCatalogue, AsvsMatrixRow } from '@gecko-defectdojo/contract';
import { OneLine, useFormat } from '@gecko-defectdojo/ui';
import { memo } from 'react';
import type { Ref } from 'react';
import type { MatrixSort, MatrixView } from '../../navigation/asvs-search.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { MatrixCells } from './matrix-cells.tsx';
import { MatrixHead } from './matrix-head.tsx';
import { hasSections, noSectionsWords, rowLevelWords } from './matrix-rows.ts';
import styles from './matrix-table.module.css';
import { moveBetweenCells } from './move-between-cells.ts';
import { useCellLinks } from './use-cell-links.ts';
import type { HrefOf } from './use-cell-links.ts';
import { words } from './words.ts';

export interface MatrixTableProps {
  readonly catalogue: AsvsCatalogue;
  readonly rows: readonly AsvsMatrixRow[];
  readonly view: MatrixView;
  readonly sort: MatrixSort;
  readonly order: 'asc' | 'desc';
  readonly onSort: (sort: MatrixSort, order: 'asc' | 'desc') => void;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  /** Takes the focus when other rows replace these. */
  readonly regionRef: Ref<HTMLDivElement>;
}

/**
 * Repositories by chapters. It scrolls in its own region, so that the page never scrolls sideways. The region can be
 * focused, so that the keyboard can scroll it. One listener of the table serves all cells.
 */
export function MatrixTable(props: MatrixTableProps) {
  const { catalogue, rows, view, sort, order, onSort, isOutdated, regionRef } = props;
  const { hrefOf, follow } = useCellLinks(catalogue.version);
  return (
    <div
      ref={regionRef}
      role="region"
      aria-label={words.matrix.region}
      aria-busy={isOutdated}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls needs the focus
      tabIndex={0}
      className={styles['region']}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the links inside */}
      <table
        className={styles['table']}
        data-view={view}
        onClick={(event) => follow(event, rows)}
        onKeyDown={moveBetweenCells}
      >
        <caption className="dd-hidden">{words.matrix.captions[view]}</caption>
        <MatrixHead chapters={catalogue.chapters} sort={sort} order={order} onSort={onSort} />
        <tbody>
          {rows.map((row) => (
            <MatrixRow
              key={row.repositoryId}
              row={row}
              chapters={catalogue.chapters}
              view={view}
              hrefOf={hrefOf}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MatrixRowProps {
  readonly row: AsvsMatrixRow;
  readonly chapters: AsvsCatalogue['chapters'];
  readonly view: MatrixView;
  readonly hrefOf: HrefOf;
}

const MatrixRow = memo(function MatrixRow({ row, chapters, view, hrefOf }: MatrixRowProps) {
  const format = useFormat();
  const { repositoryId, name } = row;
  return (
    <tr data-row={repositoryId}>
      <th scope="row">
        <ModuleLink target={{ page: 'sections', repositoryId }}>
          <OneLine text={name} />
        </ModuleLink>
      </th>
      <td className={styles['level']}>{rowLevelWords(row, view)}</td>
      {hasSections(row) ? (
        <MatrixCells row={row} chapters={chapters} view={view} hrefOf={hrefOf} />
      ) : (
        <td colSpan={chapters.length} className={styles['untracked']}>
          <span>{noSectionsWords(row, format)}</span>
        </td>
      )}
    </tr>
  );
});
