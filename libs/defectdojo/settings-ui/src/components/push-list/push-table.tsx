import type { PushListItem } from '@gecko-defectdojo/contract';
import { DayBodies, ListCard, Table } from '@gecko-defectdojo/ui';
import type { PushListFilters } from '../../api/push-list.ts';
import { words } from '../../words/push-list-words.ts';
import { FoldRow } from './fold-row.tsx';
import { PushRow } from './push-row.tsx';
import styles from './push-list.module.css';

export interface PushTableProps {
  readonly items: readonly PushListItem[];
  /** The filters of the list. An open fold lists its pushes by them. */
  readonly filters: PushListFilters;
  /** False where all pushes are of one mapping. Default: true. */
  readonly showsRepository?: boolean;
  readonly isOutdated?: boolean;
}

/** A list of pushes by day, newest first. Pushes that changed nothing are folded. */
export function PushTable({ items, filters, showsRepository = true, isOutdated = false }: PushTableProps) {
  return (
    <ListCard isOutdated={isOutdated}>
      <Table caption={words.caption} stickyHead className={styles['table']}>
        <thead>
          <tr>
            <th scope="col" className={styles['state']}>
              {words.state}
            </th>
            {showsRepository ? (
              <th scope="col" className={styles['repositoryColumn']}>
                {words.repository}
              </th>
            ) : null}
            <th scope="col" className={styles['startedBy']}>
              {words.startedBy}
            </th>
            <th scope="col">{words.changed}</th>
            <th scope="col" className={styles['when']}>
              {words.when}
            </th>
          </tr>
        </thead>
        <DayBodies items={items} at={timeOf} columns={showsRepository ? 5 : 4}>
          {(item) =>
            item.kind === 'push' ? (
              <PushRow key={item.push.id} listed={item} showsRepository={showsRepository} />
            ) : (
              <FoldRow
                // The end that stays when newer pushes come.
                key={`fold ${item.from ?? ''}`}
                fold={item}
                filters={filters}
                showsRepository={showsRepository}
              />
            )
          }
        </DayBodies>
      </Table>
    </ListCard>
  );
}

function timeOf(item: PushListItem): string {
  return item.kind === 'push' ? item.push.queuedAt : item.newest;
}
