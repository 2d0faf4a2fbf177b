import type { PushChange } from '@gecko-defectdojo/contract';
import { CodeText, SeverityChip, SortHeader, Table, tableStyles } from '@gecko-defectdojo/ui';
import type { HostTarget } from '../../host.ts';
import { HostLink } from '../../navigation/navigation.tsx';
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

interface FindingTitleProps {
  readonly title: string;
  /** The finding in Gecko; undefined for no link. */
  readonly gecko: HostTarget | undefined;
}

/** The title of a finding, on two lines at most: a link to it in Gecko. */
function FindingTitle({ title, gecko }: FindingTitleProps) {
  const shown = <CodeText text={title} />;
  return gecko === undefined ? (
    <span className={styles['title']} title={title}>
      {shown}
    </span>
  ) : (
    <HostLink target={gecko} className={styles['title']} title={title}>
      {shown}
    </HostLink>
  );
}
