import type { RepositoryRow } from '@gecko-defectdojo/contract';
import type { ReactNode, Ref } from 'react';
import type { HomeSearch } from '../../../navigation/search.ts';
import { ChapterChips } from './chapter-chips.tsx';
import type { ChipLine } from './chip-line.ts';
import { LastPush } from './last-push.tsx';
import { ProductCell } from './product-cell.tsx';
import styles from './repositories.module.css';

/** The actions of one row. */
export interface RowActions {
  readonly onPush: (repository: RepositoryRow) => void;
  readonly onRemove: (repository: RepositoryRow) => void;
  readonly onCreateAgain: (repository: RepositoryRow) => void;
  /** The id of the repository whose product is being created again. */
  readonly creating: string | undefined;
}

export interface RepositoryCellProps extends RowActions {
  readonly row: RepositoryRow;
  readonly canManage: boolean;
  readonly line: ChipLine;
  /** Set for the row whose line of chips is measured. */
  readonly lineRef: Ref<HTMLDivElement> | undefined;
}

interface RepositoryColumn {
  readonly heading: string;
  /** The class of its width. Default: none, so that it takes the width that is left. */
  readonly width?: string | undefined;
  /** Its name in the address. Default: none, so that it cannot be sorted. */
  readonly sort?: HomeSearch['sort'];
  readonly cell: (props: RepositoryCellProps) => ReactNode;
}

/** The columns of the repositories table, after the name. */
export const REPOSITORY_COLUMNS: readonly RepositoryColumn[] = [
  {
    heading: 'Product',
    width: styles['mapped'],
    sort: 'product',
    cell: ({ row, canManage, creating, onCreateAgain }) => (
      <ProductCell
        repository={row}
        canManage={canManage}
        isCreating={creating === row.id}
        onCreateAgain={() => onCreateAgain(row)}
      />
    ),
  },
  {
    heading: 'Level',
    width: styles['level'],
    sort: 'level',
    cell: ({ row }) =>
      row.level === null ? <span className={styles['none']}>–</span> : `L${String(row.level)}`,
  },
  {
    heading: 'Sections',
    cell: ({ row, line, lineRef }) => (
      <ChapterChips {...(lineRef ? { ref: lineRef } : {})} chapters={row.chapters} line={line} />
    ),
  },
  {
    heading: 'Last push',
    width: styles['pushed'],
    sort: 'last_push',
    cell: ({ row }) => <LastPush repository={row} />,
  },
];
