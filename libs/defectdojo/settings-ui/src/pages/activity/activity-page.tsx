import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { EmptyState, Pagination, Table, tableStyles, Time } from '@gecko-defectdojo/ui';
import type { ListPage } from '../../api/request.ts';
import styles from './activity.module.css';

export interface ActivityPageProps {
  readonly entries: ListPage<ActivityEntry>;
  readonly onPage: (page: number) => void;
}

/** The table of audit entries. */
export function ActivityPage({ entries, onPage }: ActivityPageProps) {
  const { items, pagination } = entries;
  if (items.length === 0) {
    return (
      <EmptyState title="No activity yet">
        Connections, mappings, settings, pushes by hand and changed sections are listed here.
      </EmptyState>
    );
  }
  return (
    <>
      <div className={styles['activity']}>
        <Table caption="Activity, newest first">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, at, by, text }) => (
              <tr key={id}>
                <td className={tableStyles.muted}>
                  <Time at={at} />
                </td>
                <td>{by ?? 'Gecko'}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Pagination pagination={pagination} things="entries" thing="entry" onPage={onPage} />
    </>
  );
}
