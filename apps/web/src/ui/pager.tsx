import { formatFigure } from '../text/format.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './pager.module.css';

export interface PagerProps {
  /** What the rows are: `findings`. */
  readonly rows: string;
  readonly total: number;
  readonly pageSize: number;
  /** Counts from 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Which rows are shown, and the way to the others. */
export function Pager({ rows, total, pageSize, page, onPage }: PagerProps) {
  if (total === 0) return null;
  const first = Math.min((page - 1) * pageSize + 1, total);
  const last = Math.min(page * pageSize, total);
  return (
    <nav aria-label={`Pages of ${rows}`} className={styles['pager']}>
      <span>
        {formatFigure(first)}–{formatFigure(last)} of {formatFigure(total)}
      </span>
      {total > pageSize ? (
        <span className={styles['buttons']}>
          <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <Icon name="chevronLeft" /> Previous
          </Button>
          <Button disabled={last >= total} onClick={() => onPage(page + 1)}>
            Next <Icon name="chevronRight" />
          </Button>
        </span>
      ) : null}
    </nav>
  );
}
