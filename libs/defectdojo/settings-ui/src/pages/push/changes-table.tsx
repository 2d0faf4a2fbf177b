import type { PushChange } from '@gecko-defectdojo/contract';
import { SeverityChip, SortHeader, Table, tableStyles } from '@gecko-defectdojo/ui';
import { FindingTitle } from '../../components/finding-title.tsx';
import type { HostTarget } from '../../host.ts';
import type { PushSearch } from '../../navigation/search.ts';
import { ChangeValues } from './change-values.tsx';
import { actionWords, words } from './words.ts';
import { RemoteLink } from './remote-link.tsx';
import styles from './push.module.css';

export interface ChangesTableProps {
  readonly changes: readonly PushChange[];
  readonly sort: PushSearch['sort'];
  readonly order: PushSearch['order'];
  readonly onSort: (sort: PushSearch['sort'], order: PushSearch['order']) => void;
  /** Returns the page of a finding in Gecko. */
  readonly geckoOf: (findingId: string) => HostTarget | undefined;
}

/** The findings that a push changed: severity, title, what was done, old and new values, links. */
export function ChangesTable({ changes, sort, order, onSort, geckoOf }: ChangesTableProps) {
  const sorting = { sort, order, onSort };
  const { columns } = words.table;
  return (
    <Table caption={words.table.caption} stickyHead className={styles['table']}>
      <colgroup>
        <col className={styles['severity']} />
        <col />
        <col className={styles['done']} />
        <col className={styles['change']} />
        <col className={styles['remote']} />
      </colgroup>
      <thead>
        <tr>
          <SortHeader column="severity" first="desc" {...sorting}>
            {columns.severity}
          </SortHeader>
          <SortHeader column="title" {...sorting}>
            {columns.finding}
          </SortHeader>
          <SortHeader column="action" {...sorting}>
            {columns.done}
          </SortHeader>
          <th scope="col">{columns.change}</th>
          <th scope="col">
            <span className="dd-hidden">{columns.remote}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.findingId}>
            <td className={tableStyles.nowrap}>
              {change.severity === null ? null : <SeverityChip severity={change.severity} />}
            </td>
            <th scope="row">
              <FindingTitle title={change.title} gecko={geckoOf(change.findingId)} />
            </th>
            <td data-label={columns.done}>{actionWords(change)}</td>
            <td>
              <ChangeValues change={change} />
            </td>
            <td>
              <RemoteLink change={change} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
