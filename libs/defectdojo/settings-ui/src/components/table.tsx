import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Button } from './button.tsx';
import styles from './layout.module.css';

export interface TableProps {
  /** What the table shows, for those who cannot see it. */
  readonly caption: string;
  /** Rows become cards where the module is narrow; cells say what they are by `data-label`. */
  readonly stacks?: boolean;
  readonly children: ReactNode;
}

/** A table; `th scope="row"` and `td data-label` in it are styled by it. */
export function Table({ caption, stacks = true, children }: TableProps) {
  return (
    <div className={styles['scroll']}>
      <table className={`${styles['table'] ?? ''} ${stacks ? (styles['stacks'] ?? '') : ''}`}>
        <caption className="dd-hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export interface SortHeaderProps<T extends string> {
  readonly column: T;
  readonly sort: T;
  readonly order: 'asc' | 'desc';
  readonly onSort: (column: T, order: 'asc' | 'desc') => void;
  readonly children: ReactNode;
}

/** A column header that sorts by its column, and the other way round when pressed again. */
export function SortHeader<T extends string>(props: SortHeaderProps<T>) {
  const { column, sort, order, onSort, children } = props;
  const isSorted = sort === column;
  return (
    <th scope="col" aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <Button variant="quiet" onClick={() => onSort(column, isSorted && order === 'asc' ? 'desc' : 'asc')}>
        {children}
        {isSorted ? <Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size={0.75} /> : null}
      </Button>
    </th>
  );
}

/** The class name of cells with numbers, and of quiet words. */
export const tableStyles = { number: styles['number'] ?? '', muted: styles['muted'] ?? '' };
