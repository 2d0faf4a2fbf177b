import type { AsvsHistoryEntry } from '@gecko-defectdojo/contract';
import { Pagination, Time } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import styles from './sections.module.css';
import { words as sections } from './words.ts';

const { history: words, gecko } = sections;

export interface HistoryListProps {
  readonly history: ListPage<AsvsHistoryEntry>;
  readonly onPage: (page: number) => void;
}

/** The changes to a profile, newest first. */
export function HistoryList({ history, onPage }: HistoryListProps) {
  if (history.pagination.total === 0) return <p className={styles['muted']}>{words.none}</p>;
  return (
    <>
      <ol className={styles['history']}>
        {history.items.map(({ id, at, by, text }) => (
          <li key={id}>
            <span>{text}</span>
            <span className={styles['muted']}>
              {by ?? gecko}, <Time at={at} />
            </span>
          </li>
        ))}
      </ol>
      <Pagination pagination={history.pagination} things={words.things} thing={words.thing} onPage={onPage} />
    </>
  );
}
