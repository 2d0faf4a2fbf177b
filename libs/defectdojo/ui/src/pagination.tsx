import type { Pagination as PageInfo } from '@gecko-defectdojo/contract';
import { Button } from './button.tsx';
import { FilterChoice } from './filters.tsx';
import { Icon } from './icon.tsx';
import styles from './layout.module.css';
import { useFormat, useWords } from './ui-provider.tsx';

export interface PaginationProps {
  readonly pagination: PageInfo;
  /** The plural of the rows: `repositories`. */
  readonly things: string;
  /** The singular: `repository`. Default: the plural. */
  readonly thing?: string;
  readonly onPage: (page: number) => void;
  /** The sizes of a page that the reader may choose from. Default: none to choose. */
  readonly sizes?: readonly number[] | undefined;
  readonly onSize?: ((size: number) => void) | undefined;
}

/**
 * The range of the rows on this page, and buttons to the other pages. Pages count from 1. The range is announced when a
 * filter or another page changes it.
 */
export function Pagination(props: PaginationProps) {
  const { pagination, things, thing = things, onPage } = props;
  const format = useFormat();
  const words = useWords();
  const { total, limit, offset, hasMore } = pagination;
  const page = Math.floor(offset / limit) + 1;
  const isOnly = total <= limit && page === 1;
  const range = {
    first: format.number(offset + 1),
    last: format.number(Math.min(offset + limit, total)),
    total: format.counted(total, thing, things),
  };
  const text = <span role="status">{isOnly ? range.total : words.range(range)}</span>;
  if (isOnly) {
    return (
      <div className={styles['pagination']}>
        {text}
        <PageSize {...props} />
      </div>
    );
  }
  return (
    <nav className={styles['pagination']} aria-label={words.pagesOf(things)}>
      {text}
      <span className={styles['actions']}>
        <PageSize {...props} />
        <Button icon="chevron-left" disabled={page === 1} onClick={() => onPage(page - 1)}>
          {words.previousPage}
        </Button>
        <Button disabled={!hasMore} onClick={() => onPage(page + 1)}>
          {words.nextPage}
          <Icon name="chevron-right" />
        </Button>
      </span>
    </nav>
  );
}

/** Chooses how many rows a page has, where there are more than the smallest page holds. */
function PageSize({ pagination, sizes = [], onSize }: PaginationProps) {
  const format = useFormat();
  const words = useWords();
  const { limit, total } = pagination;
  if (onSize === undefined || total <= Math.min(...sizes)) return null;
  const choices = sizes
    .toSorted((a, b) => a - b)
    .map((size) => ({ value: String(size), label: format.number(size) }));
  return (
    <FilterChoice
      label={words.pageSize}
      choices={choices}
      value={String(limit)}
      onChoose={(size) => onSize(Number(size))}
    />
  );
}
