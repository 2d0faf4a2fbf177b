import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Button } from './button.tsx';
import styles from './table.module.css';

export interface TableProps {
  /** The name of the table for assistive technology. */
  readonly caption: string;
  /** Turns rows into cards where the module is narrow; cells are labelled by `data-label`. Default: true. */
  readonly stacks?: boolean;
  /**
   * Keeps the head in view while the page scrolls. Then the table cannot scroll sideways: give it columns that fit.
   * Default: false.
   */
  readonly stickyHead?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A table with rows of at least 44 px. It also styles `th scope="row"` and `td data-label` inside. */
export function Table({ caption, stacks = true, stickyHead = false, className, children }: TableProps) {
  const names = [styles['table'], stacks ? styles['stacks'] : undefined, className];
  return (
    <div className={stickyHead ? styles['sticky'] : styles['scroll']}>
      <table className={names.filter(Boolean).join(' ')}>
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
  /** The order of the first press. Default: `asc`. */
  readonly first?: 'asc' | 'desc';
  readonly onSort: (column: T, order: 'asc' | 'desc') => void;
  readonly children: ReactNode;
}

/** A column header that sorts by its column. A second press reverses the order. */
export function SortHeader<T extends string>(props: SortHeaderProps<T>) {
  const { column, sort, order, first = 'asc', onSort, children } = props;
  const isSorted = sort === column;
  const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : first;
  return (
    <th scope="col" aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <Button variant="quiet" onClick={() => onSort(column, next)}>
        {children}
        {isSorted ? <Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size={0.75} /> : null}
      </Button>
    </th>
  );
}

/** The class names of number cells, of muted text, and of cells that keep their line. */
export const tableStyles = {
  number: styles['number'] ?? '',
  muted: styles['muted'] ?? '',
  nowrap: styles['nowrap'] ?? '',
};
