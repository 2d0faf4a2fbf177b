import type { AsvsChapter, AsvsMatrixRow } from '@gecko-defectdojo/contract';
import { RepositoryName, useFormat } from '@gecko-defectdojo/ui';
import type { Ref } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { levelWords } from '../../profile/levels.ts';
import { MatrixCellView } from './matrix-cell.tsx';
import { cellsByChapter, hasSections, noSectionsWords } from './matrix-rows.ts';
import styles from './matrix-table.module.css';

export interface MatrixTableProps {
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly rows: readonly AsvsMatrixRow[];
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
  /** Takes the focus when other rows replace these. */
  readonly regionRef: Ref<HTMLDivElement>;
}

/**
 * Repositories by chapters. It scrolls in its own region, so that the page never scrolls sideways. The region can be
 * focused, so that the keyboard can scroll it.
 */
export function MatrixTable({ chapters, rows, isOutdated, regionRef }: MatrixTableProps) {
  return (
    <div
      ref={regionRef}
      role="region"
      aria-label="Repositories by ASVS sections"
      aria-busy={isOutdated}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls needs the focus
      tabIndex={0}
      className={styles['region']}
    >
      <table className={styles['table']}>
        <caption className="dd-hidden">
          Open findings by repository and ASVS section. A repository leads to its sections.
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles['corner']}>
              Repository
            </th>
            <th scope="col">Level</th>
            {chapters.map(({ id, name }) => (
              <th key={id} scope="col" className={styles['chapter']}>
                <span>
                  <b>{id}</b> {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MatrixRow key={row.repositoryId} row={row} chapters={chapters} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MatrixRow({ row, chapters }: Pick<MatrixTableProps, 'chapters'> & { readonly row: AsvsMatrixRow }) {
  const format = useFormat();
  const { repositoryId, name, level, levelSource } = row;
  const cells = cellsByChapter(row);
  return (
    <tr>
      <th scope="row">
        <ModuleLink target={{ page: 'sections', repositoryId }}>
          <RepositoryName name={name} />
        </ModuleLink>
      </th>
      <td className={styles['level']}>{level === null ? '–' : levelWords(level, levelSource)}</td>
      {hasSections(row) ? (
        chapters.map((chapter) => (
          <td key={chapter.id}>
            <MatrixCellView chapterName={`${chapter.id} ${chapter.name}`} cell={cells.get(chapter.id)} />
          </td>
        ))
      ) : (
        <td colSpan={chapters.length} className={styles['untracked']}>
          <span>{noSectionsWords(row, format)}</span>
        </td>
      )}
    </tr>
  );
}
