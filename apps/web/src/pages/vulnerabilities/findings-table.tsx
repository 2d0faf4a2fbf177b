import { Checkbox, CodeText, SortHeader, Table, tableStyles, Time } from '@gecko-defectdojo/ui';
import type { Finding } from '../../api/findings.ts';
import { format } from '../../text/format.ts';
import { TYPE_NAMES } from '../../text/names.ts';
import { SeverityBadge, StatusLabel } from '../../ui/finding-badges.tsx';
import type { Sort, VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import styles from './vulnerabilities-page.module.css';
import { words } from './words.ts';

export interface FindingsTableProps {
  readonly findings: readonly Finding[];
  readonly sort: Sort;
  readonly order: VulnerabilitiesSearch['order'];
  readonly onSort: (sort: Sort, order: VulnerabilitiesSearch['order']) => void;
  readonly onOpen: (findingId: string) => void;
  /** Undefined for users who may not change findings. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const COLUMNS = [
  { sort: 'severity', name: words.columns.severity, first: 'desc' },
  { sort: 'title', name: words.columns.title, first: 'asc' },
  { sort: 'status', name: words.columns.status, first: 'asc' },
  { sort: 'detected', name: words.columns.detected, first: 'desc' },
] as const;

/** One page of findings. */
export function FindingsTable(props: FindingsTableProps) {
  const { findings, selected, onSelect, sort, order, onSort } = props;
  const chosen = selected ? findings.filter(({ id }) => selected.has(id)).length : 0;
  return (
    <Table caption={words.caption} className={styles['rows']} stickyHead>
      <thead>
        <tr>
          {selected ? (
            <th className={styles['check']} scope="col">
              <Checkbox
                checked={chosen === findings.length}
                hideLabel
                indeterminate={chosen > 0 && chosen < findings.length}
                label={words.selectPage}
                onChange={({ target }) =>
                  onSelect(
                    findings.map(({ id }) => id),
                    target.checked,
                  )
                }
              />
            </th>
          ) : null}
          {COLUMNS.map((column) => (
            <SortHeader
              column={column.sort}
              first={column.first}
              key={column.sort}
              onSort={onSort}
              order={order}
              sort={sort}
            >
              {column.name}
            </SortHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <Row finding={finding} key={finding.id} table={props} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({
  finding,
  table: { selected, onSelect, onOpen },
}: {
  readonly finding: Finding;
  readonly table: FindingsTableProps;
}) {
  const isSelected = selected?.has(finding.id) ?? false;
  return (
    <tr data-selected={isSelected}>
      {selected ? (
        <td className={styles['check']}>
          <Checkbox
            checked={isSelected}
            hideLabel
            label={words.select(finding.title)}
            onChange={({ target }) => onSelect([finding.id], target.checked)}
          />
        </td>
      ) : null}
      <td className={tableStyles.nowrap}>
        <SeverityBadge score={finding.severity} />
      </td>
      <th scope="row">
        <button className={styles['title']} onClick={() => onOpen(finding.id)} type="button">
          <CodeText text={finding.title} />
        </button>
        <span className={styles['where']}>
          <span title={TYPE_NAMES[finding.type]}>{finding.type}</span>
          {finding.cwe === null ? null : <span>{finding.cwe}</span>}
          <code>
            {finding.filePath}
            {finding.line === null ? '' : `:${String(finding.line)}`}
          </code>
        </span>
      </th>
      <td>
        <StatusLabel status={finding.status} />
        {finding.acceptedUntil === null ? null : (
          <span className={styles['until']}>{words.until(format.day(finding.acceptedUntil))}</span>
        )}
      </td>
      <td className={tableStyles.nowrap} data-label={words.columns.detected}>
        <Time at={finding.firstDetectedAt} />
      </td>
    </tr>
  );
}
