import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import { Button } from './button.tsx';
import styles from './layout.module.css';

export interface PaginationProps {
  readonly pagination: PageInfo;
  /** What is counted, in the plural: `repositories`. */
  readonly things: string;
  /** One of it: `repository`. Needed where there may be just one. */
  readonly thing?: string;
  readonly onPage: (page: number) => void;
}

/** Which rows are shown of how many, and the ways to the others. Pages are counted from 1. */
export function Pagination({ pagination, things, thing = things, onPage }: PaginationProps) {
  const { total, limit, offset, hasMore } = pagination;
  const page = Math.floor(offset / limit) + 1;
  if (total <= limit && page === 1) {
    const words = total === 1 ? thing : things;
    return <p className={styles['pagination']}>{`${total.toLocaleString('en')} ${words}`}</p>;
  }
  const last = Math.min(offset + limit, total);
  return (
    <nav className={styles['pagination']} aria-label={`Pages of ${things}`}>
      <span>
        {`${(offset + 1).toLocaleString('en')}–${last.toLocaleString('en')} of ${total.toLocaleString('en')} ${things}`}
      </span>
      <span className={styles['actions']}>
        <Button icon="chevron-left" disabled={page === 1} onClick={() => onPage(page - 1)}>
          Previous
        </Button>
        <Button disabled={!hasMore} onClick={() => onPage(page + 1)}>
          Next
        </Button>
      </span>
    </nav>
  );
}
