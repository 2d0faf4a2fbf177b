import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Checkbox, SortHeader, Table } from '@gecko-defectdojo/ui';
import type { HomeSearch } from '../../navigation/search.ts';
import styles from './repositories.module.css';
import { REPOSITORY_COLUMNS } from './repository-columns.tsx';
import type { RepositoryCellProps, RowActions } from './repository-columns.tsx';
import { RepositoryTableRow } from './repository-table-row.tsx';
import { coverageOf } from './selection/selection.ts';
import type { Selection } from './selection/selection.ts';

export interface RepositoriesTableProps extends RowActions {
  readonly rows: readonly RepositoryRow[];
  readonly chapters: RepositoryCellProps['chapters'];
  readonly canManage: boolean;
  readonly selection: Selection;
  readonly onSelect: (rows: readonly RepositoryRow[], isSelected: boolean) => void;
  readonly sort: HomeSearch['sort'];
  readonly order: HomeSearch['order'];
  readonly onSort: (sort: HomeSearch['sort'], order: HomeSearch['order']) => void;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
}

/** One page of repositories: product, level, sections and last push. */
export function RepositoriesTable(props: RepositoriesTableProps) {
  const { rows, chapters, canManage, selection, onSelect, isOutdated } = props;
  const { onPush, onRemove, onCreateAgain, creating } = props;
  return (
    <div className={styles['table']} aria-busy={isOutdated} data-selectable={canManage}>
      <Table caption="Repositories">
        <ColumnWidths canManage={canManage} />
        <TableHead {...props} />
        <tbody>
          {rows.map((row) => (
            <RepositoryTableRow
              key={row.id}
              {...{ row, chapters, canManage, onPush, onRemove, onCreateAgain, creating }}
              isSelected={selection.has(row.id)}
              onSelect={(isSelected) => onSelect([row], isSelected)}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function ColumnWidths({ canManage }: Pick<RepositoriesTableProps, 'canManage'>) {
  return (
    <colgroup>
      {canManage ? <col className={styles['narrow']} /> : null}
      <col className={styles['name']} />
      {REPOSITORY_COLUMNS.map(({ heading, width }) => (
        <col key={heading} className={width} />
      ))}
      <col className={styles['narrow']} />
    </colgroup>
  );
}

function TableHead({ rows, canManage, selection, onSelect, sort, order, onSort }: RepositoriesTableProps) {
  const sorting = { sort, order, onSort };
  const coverage = coverageOf(selection, rows);
  return (
    <thead>
      <tr>
        {canManage ? (
          <td>
            <Checkbox
              label="Select all on this page"
              hideLabel
              checked={coverage === 'all'}
              indeterminate={coverage === 'some'}
              onChange={() => onSelect(rows, coverage !== 'all')}
            />
          </td>
        ) : null}
        <SortHeader column="name" {...sorting}>
          Repository
        </SortHeader>
        {REPOSITORY_COLUMNS.map(({ heading, sort: column }) =>
          column === undefined ? (
            <th key={heading} scope="col">
              {heading}
            </th>
          ) : (
            <SortHeader key={heading} column={column.by} {...sorting}>
              {heading}
            </SortHeader>
          ),
        )}
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a column without a heading */}
        <td />
      </tr>
    </thead>
  );
}
