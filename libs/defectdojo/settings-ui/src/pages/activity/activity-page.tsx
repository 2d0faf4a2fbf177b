import { PAGE_SIZES } from '@gecko-defectdojo/contract/constants';
import type { ActivityEntry } from '@gecko-defectdojo/contract';
import {
  Button,
  ClockTime,
  DayBodies,
  EmptyState,
  ListCard,
  Pagination,
  Table,
  tableStyles,
} from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import { ActivitySentence } from './activity-sentence.tsx';
import styles from './activity.module.css';
import { words } from './words.ts';

export interface ActivityPageProps {
  readonly entries: ListPage<ActivityEntry>;
  readonly isOutdated: boolean;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

/** The entries of the activity by day, or why there are none. */
export function ActivityPage({ entries, isOutdated, onReset, onPage, onSize }: ActivityPageProps) {
  const { items, pagination } = entries;
  return (
    <>
      {items.length === 0 ? (
        <NoEntries onReset={onReset} />
      ) : (
        <ListCard isOutdated={isOutdated}>
          <ActivityTable entries={items} />
        </ListCard>
      )}
      {/* Stays where nothing matches, so that the number is announced. */}
      <Pagination
        pagination={pagination}
        things={words.things}
        thing={words.thing}
        onPage={onPage}
        sizes={PAGE_SIZES}
        onSize={onSize}
      />
    </>
  );
}

function ActivityTable({ entries }: { readonly entries: readonly ActivityEntry[] }) {
  return (
    <Table caption={words.caption} stickyHead className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" className={styles['when']}>
            {words.when}
          </th>
          <th scope="col" className={styles['who']}>
            {words.who}
          </th>
          <th scope="col">{words.what}</th>
        </tr>
      </thead>
      <DayBodies items={entries} at={({ at }) => at} columns={3}>
        {(entry) => (
          <tr key={entry.id}>
            <td className={tableStyles.muted}>
              <ClockTime at={entry.at} />
            </td>
            <td>{entry.by ?? words.gecko}</td>
            <td className={styles['sentence']}>
              <ActivitySentence entry={entry} />
            </td>
          </tr>
        )}
      </DayBodies>
    </Table>
  );
}

function NoEntries({ onReset }: Pick<ActivityPageProps, 'onReset'>) {
  if (onReset === undefined) return <EmptyState title={words.none.title}>{words.none.text}</EmptyState>;
  const { title, text, action } = words.noMatch;
  return (
    <EmptyState title={title} actions={<Button onClick={onReset}>{action}</Button>}>
      {text}
    </EmptyState>
  );
}
