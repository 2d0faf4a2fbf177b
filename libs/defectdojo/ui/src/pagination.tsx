import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import { Button } from './button.tsx';
import styles from './layout.module.css';
import { useFormat } from './ui-provider.tsx';

export interface PaginationProps {
  readonly pagination: PageInfo;
  /** The plural of the rows: `repositories`. */
  readonly things: string;
  /** The singular: `repository`. Default: the plural. */
  readonly thing?: string;
  readonly onPage: (page: number) => void;
}

/** The range of the rows on this page, and buttons to the other pages. Pages count from 1. */
export function Pagination({ pagination, things, thing = things, onPage }: PaginationProps) {
  const format = useFormat();
  const { total, limit, offset, hasMore } = pagination;
  const page = Math.floor(offset / limit) + 1;
  if (total <= limit && page === 1) {
    return <p className={styles['pagination']}>{format.counted(total, thing, things)}</p>;
  }
  const [first, last] = [offset + 1, Math.min(offset + limit, total)].map(format.number);
  return (
    <nav className={styles['pagination']} aria-label={`Pages of ${things}`}>
      <span>{`${first}–${last} of ${format.number(total)} ${things}`}</span>
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
