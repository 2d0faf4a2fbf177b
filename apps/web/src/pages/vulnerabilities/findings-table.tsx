import type { Finding } from '../../api/findings.ts';
import { formatDay } from '../../text/format.ts';
import { TYPE_NAMES } from '../../text/names.ts';
import { SeverityBadge, StatusLabel } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import table from '../../ui/table.module.css';
import { Ago } from '../../ui/time.tsx';
import type { Sort, VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import styles from './vulnerabilities-page.module.css';

export interface FindingsTableProps {
  readonly findings: readonly Finding[];
  readonly isStale: boolean;
  readonly sort: Sort;
  readonly order: VulnerabilitiesSearch['order'];
  readonly onSort: (sort: Sort, order: VulnerabilitiesSearch['order']) => void;
  readonly onOpen: (findingId: string) => void;
  /** Undefined for who may not change anything. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const COLUMNS = [
  { sort: 'severity', name: 'Severity', first: 'desc' },
  { sort: 'title', name: 'Finding', first: 'asc' },
  { sort: 'status', name: 'Status', first: 'asc' },
  { sort: 'detected', name: 'Detected', first: 'desc' },
] as const;

/** One page of findings. */
export function FindingsTable(props: FindingsTableProps) {
  const { findings, selected, onSelect, sort, order, onSort } = props;
  const chosen = selected ? findings.filter(({ id }) => selected.has(id)).length : 0;
  return (
    <table
      aria-label="Findings"
      className={[table['table'], styles['rows'], props.isStale ? table['stale'] : ''].join(' ')}
    >
      <thead>
        <tr>
          {selected ? (
            <th className={styles['check']} scope="col">
              <span className={styles['box']}>
                <input
                  aria-label="Select all on this page"
                  checked={chosen === findings.length}
                  onChange={(event) =>
                    onSelect(
                      findings.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                  ref={(box) => {
                    if (box) box.indeterminate = chosen > 0 && chosen < findings.length;
                  }}
                  type="checkbox"
                />
              </span>
            </th>
          ) : null}
          {COLUMNS.map((column) => {
            const isSorted = sort === column.sort;
            const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : column.first;
            return (
              <th
                aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
                key={column.sort}
                scope="col"
              >
                <button
                  className={styles['sort']}
                  data-sorted={isSorted}
                  onClick={() => onSort(column.sort, next)}
                  type="button"
                >
                  {column.name} <Icon name={isSorted && order === 'asc' ? 'sortUp' : 'sortDown'} size={12} />
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <Row finding={finding} key={finding.id} table={props} />
        ))}
      </tbody>
    </table>
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
          <span className={styles['box']}>
            <input
              aria-label={`Select ${finding.title}`}
              checked={isSelected}
              onChange={(event) => onSelect([finding.id], event.target.checked)}
              type="checkbox"
            />
          </span>
        </td>
      ) : null}
      <td className={table['nowrap']}>
        <SeverityBadge score={finding.severity} />
      </td>
      <td>
        <button className={styles['title']} onClick={() => onOpen(finding.id)} type="button">
          {finding.title}
        </button>
        <span className={styles['where']}>
          <span title={TYPE_NAMES[finding.type]}>{finding.type}</span>
          {finding.cwe === null ? null : <span>{finding.cwe}</span>}
          <code>
            {finding.filePath}
            {finding.line === null ? '' : `:${String(finding.line)}`}
          </code>
        </span>
      </td>
      <td>
        <StatusLabel status={finding.status} />
        {finding.acceptedUntil === null ? null : (
          <span className={styles['until']}>until {formatDay(finding.acceptedUntil)}</span>
        )}
      </td>
      <td className={table['nowrap']} data-label="Detected">
        <Ago at={finding.firstDetectedAt} />
      </td>
    </tr>
  );
}
