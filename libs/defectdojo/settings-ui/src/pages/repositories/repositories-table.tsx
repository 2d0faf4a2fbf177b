import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Checkbox, SortHeader, Table } from '@gecko-defectdojo/ui';
import { useMemo } from 'react';
import type { HomeSearch } from '../../navigation/search.ts';
import styles from './table.module.css';
import { REPOSITORY_COLUMNS } from './repository-columns.tsx';
import type { RepositoryCellProps } from './repository-columns.tsx';
import type { RowActions } from './repository-menu-items.tsx';
import { RepositoryTableRow } from './repository-table-row.tsx';
import { coverageOf } from './selection/selection.ts';
import type { Selection } from './selection/selection.ts';
import { useRowsInTurn } from './use-rows-in-turn.ts';
import { useStable } from './use-stable.ts';
import { words } from './words.ts';

export interface RepositoriesTableProps extends RowActions, Omit<RepositoryCellProps, 'row'> {
  readonly rows: readonly RepositoryRow[];
  readonly selection: Selection;
  readonly onSelect: (rows: readonly RepositoryRow[], isSelected: boolean) => void;
  readonly sort: HomeSearch['sort'];
  readonly order: HomeSearch['order'];
  readonly onSort: (sort: HomeSearch['sort'], order: HomeSearch['order']) => void;
}

/** One page of repositories: product, level, sections, open findings and last change. */
export function RepositoriesTable(props: RepositoriesTableProps) {
  const { chapters, canManage, selection } = props;
  const { rows, left } = useRowsInTurn(props.rows);
  const actions = useRowActions(props);
  const onSelect = useStable((row: RepositoryRow, isSelected: boolean) => props.onSelect([row], isSelected));
  return (
    <Table caption={words.title} stickyHead className={styles['table']}>
      <ColumnWidths canManage={canManage} />
      <TableHead {...props} />
      <tbody data-selectable={canManage}>
        {rows.map((row) => (
          <RepositoryTableRow
            key={row.id}
            {...{ row, chapters, canManage, actions, onSelect }}
            isSelected={selection.has(row.id)}
          />
        ))}
        {left === 0 ? null : <RoomFor rows={left} />}
      </tbody>
    </Table>
  );
}

/** Keeps the height of rows that come next, so that the page does not jump. */
function RoomFor({ rows }: { readonly rows: number }) {
  return <tr aria-hidden="true" className={styles['room']} style={{ height: `${String(rows * 2.75)}rem` }} />;
}

/** Returns the actions of the rows as functions that stay the same. */
function useRowActions(props: RowActions): RowActions {
  const onPush = useStable(props.onPush);
  const onRemove = useStable(props.onRemove);
  const onCreateAgain = useStable(props.onCreateAgain);
  return useMemo(() => ({ onPush, onRemove, onCreateAgain }), [onPush, onRemove, onCreateAgain]);
}

function ColumnWidths({ canManage }: Pick<RepositoriesTableProps, 'canManage'>) {
  return (
    <colgroup>
      {canManage ? <col className={styles['narrow']} /> : null}
      <col className={styles['nameColumn']} />
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
              label={words.selectAll}
              hideLabel
              checked={coverage === 'all'}
              indeterminate={coverage === 'some'}
              onChange={() => onSelect(rows, coverage !== 'all')}
            />
          </td>
        ) : null}
        <SortHeader column="name" {...sorting}>
          {words.columns.name}
        </SortHeader>
        {REPOSITORY_COLUMNS.map(({ heading, sort: column }) =>
          column === undefined ? (
            <th key={heading} scope="col">
              {heading}
            </th>
          ) : (
            <SortHeader key={heading} column={column.by} first={column.first} {...sorting}>
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
