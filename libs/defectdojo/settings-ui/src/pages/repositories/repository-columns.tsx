import type { AsvsChapter, RepositoryRow } from '@gecko-defectdojo/contract';
import type { ReactNode } from 'react';
import type { HomeSearch } from '../../navigation/search.ts';
import { LastPush } from './last-push.tsx';
import { ProductCell } from './product-cell.tsx';
import styles from './repositories.module.css';
import { SectionsCell } from './sections-cell.tsx';

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
  /** The chapters of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
}

interface ColumnSort {
  /** Its name in the address. */
  readonly by: HomeSearch['sort'];
  /** The orders in words, the usual one first. */
  readonly orders: readonly (readonly [order: HomeSearch['order'], words: string])[];
}

const BY_TEXT: ColumnSort['orders'] = [
  ['asc', 'A to Z'],
  ['desc', 'Z to A'],
];

interface RepositoryColumn {
  readonly heading: string;
  /** The class of its width. Default: none, so that it takes the width that is left. */
  readonly width?: string | undefined;
  /** Default: none, so that it cannot be sorted. */
  readonly sort?: ColumnSort;
  readonly cell: (props: RepositoryCellProps) => ReactNode;
}

/** A level; an assumed one says so. */
function Level({ level, levelSource }: Pick<RepositoryRow, 'level' | 'levelSource'>) {
  if (level === null) return <span className={styles['none']}>–</span>;
  if (levelSource !== 'assumed') return `L${String(level)}`;
  return (
    <>
      L{level}, <span className={styles['small']}>assumed</span>
    </>
  );
}

/** The columns of the repositories table, after the name. */
export const REPOSITORY_COLUMNS: readonly RepositoryColumn[] = [
  {
    heading: 'Product',
    width: styles['mapped'],
    sort: { by: 'product', orders: BY_TEXT },
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
    sort: {
      by: 'level',
      orders: [
        ['asc', 'lowest first'],
        ['desc', 'highest first'],
      ],
    },
    cell: ({ row }) => <Level {...row} />,
  },
  {
    heading: 'Sections',
    cell: ({ row, chapters }) => <SectionsCell repository={row} chapters={chapters} />,
  },
  {
    heading: 'Last push',
    width: styles['pushed'],
    sort: {
      by: 'last_push',
      orders: [
        ['desc', 'newest first'],
        ['asc', 'oldest first'],
      ],
    },
    cell: ({ row }) => <LastPush repository={row} />,
  },
];

const NAME: Pick<RepositoryColumn, 'heading' | 'sort'> = {
  heading: 'Repository',
  sort: { by: 'name', orders: BY_TEXT },
};

/** The orders of the table as a field offers them where the table has no head. */
export const SORT_CHOICES = [NAME, ...REPOSITORY_COLUMNS].flatMap(({ heading, sort }) =>
  sort === undefined
    ? []
    : sort.orders.map(([order, words]) => ({ value: `${sort.by}-${order}`, label: `${heading}, ${words}` })),
);
