import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface ListCardProps {
  /** True while the rows are those of the previous request: they stay, under a line that moves. Default: false. */
  readonly isOutdated?: boolean;
  /** Below the rows: `Pagination`. */
  readonly foot?: ReactNode;
  /** The rows: a `Table`. */
  readonly children: ReactNode;
}

/** The frame of a list: its rows in a box, and its pages below. */
export function ListCard({ isOutdated = false, foot, children }: ListCardProps) {
  return (
    <div className={styles['list']}>
      <div className={styles['card']} aria-busy={isOutdated}>
        {children}
      </div>
      {foot}
    </div>
  );
}
