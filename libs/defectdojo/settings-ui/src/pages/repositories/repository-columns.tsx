import type { AsvsChapter, RepositoryRow } from '@gecko-defectdojo/contract';
import { SeverityCounts } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import type { HomeSearch } from '../../navigation/search.ts';
import { ChangeCell } from './change-cell.tsx';
import { ProductCell } from './product-cell.tsx';
import styles from './table.module.css';
import { SectionsCell } from './sections-cell.tsx';
import { words } from './words.ts';

export interface RepositoryCellProps {
  readonly row: RepositoryRow;
  readonly canManage: boolean;
  /** The chapters of the standard; empty while unknown. */
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
}

interface ColumnSort {
  /** Its name in the address. */
  readonly by: HomeSearch['sort'];
  /** The order of the first press. */
  readonly first: HomeSearch['order'];
  /** The ascending and the descending order in words. */
  readonly orders: readonly [asc: string, desc: string];
}

interface RepositoryColumn {
  readonly heading: string;
  /** Its name in a card and in the list of orders. Default: the heading. */
  readonly label?: string;
  /** The class of its width. Default: none, so that it takes the width that is left. */
  readonly width?: string | undefined;
  /** Default: none, so that it cannot be sorted. */
  readonly sort?: ColumnSort;
  readonly cell: (props: RepositoryCellProps) => ReactNode;
}

const { columns, orders } = words;

/** A level; an assumed one says so. */
function LevelCell({ level, levelSource }: Pick<RepositoryRow, 'level' | 'levelSource'>) {
  if (level === null) return <span className={styles['none']}>{words.none}</span>;
  if (levelSource !== 'assumed') return words.level(level);
  return (
    <>
      {words.level(level)}, <span className={styles['assumed']}>{words.assumed}</span>
    </>
  );
}

/** The columns of the repositories table, after the name. */
export const REPOSITORY_COLUMNS: readonly RepositoryColumn[] = [
  {
    heading: columns.product,
    width: styles['productColumn'],
    sort: { by: 'product', first: 'asc', orders: orders.text },
    cell: ({ row, canManage }) => <ProductCell repository={row} canManage={canManage} />,
  },
  {
    heading: columns.level,
    width: styles['levelColumn'],
    sort: { by: 'level', first: 'desc', orders: orders.level },
    cell: ({ row }) => <LevelCell {...row} />,
  },
  {
    heading: columns.sections,
    width: styles['sectionsColumn'],
    cell: ({ row, chapters }) => <SectionsCell repository={row} chapters={chapters} />,
  },
  {
    heading: columns.open,
    label: words.openFindings,
    width: styles['openColumn'],
    sort: { by: 'open_findings', first: 'desc', orders: orders.open },
    cell: ({ row }) => <SeverityCounts counts={row.openFindings ?? {}} short none={words.none} />,
  },
  {
    heading: columns.change,
    sort: { by: 'last_change', first: 'desc', orders: orders.change },
    cell: ({ row }) => <ChangeCell repository={row} />,
  },
];

const NAME: Omit<RepositoryColumn, 'cell'> = {
  heading: columns.name,
  sort: { by: 'name', first: 'asc', orders: orders.text },
};

/** The orders of the table as a field offers them where the table has no head. The usual one of each column is first. */
export const SORT_CHOICES = [NAME, ...REPOSITORY_COLUMNS].flatMap(({ heading, label = heading, sort }) => {
  if (sort === undefined) return [];
  const [asc, desc] = sort.orders;
  const both = [
    { value: `${sort.by}-asc`, label: `${label}, ${asc}` },
    { value: `${sort.by}-desc`, label: `${label}, ${desc}` },
  ];
  return sort.first === 'asc' ? both : both.reverse();
});
