import { Checkbox } from '@gecko-defectdojo/ui';
import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { memo } from 'react';
import { NameCell } from './name-cell.tsx';
import { REPOSITORY_COLUMNS } from './repository-columns.tsx';
import type { RepositoryCellProps } from './repository-columns.tsx';
import type { RowActions } from './repository-menu-items.tsx';
import { RepositoryMenu } from './repository-menu.tsx';
import styles from './table.module.css';
import { words } from './words.ts';

export interface RepositoryTableRowProps extends RepositoryCellProps {
  readonly isSelected: boolean;
  /** Both stay the same between renders. */
  readonly onSelect: (row: RepositoryRow, isSelected: boolean) => void;
  readonly actions: RowActions;
}

/** One repository: its tick, name, columns and menu. Rendered again only when it is another one, or ticked. */
export const RepositoryTableRow = memo(function RepositoryTableRow(props: RepositoryTableRowProps) {
  const { isSelected, onSelect, ...cells } = props;
  const { row, canManage } = cells;
  return (
    <tr data-selected={isSelected}>
      {canManage ? (
        <td className={styles['tick']}>
          <Checkbox
            label={words.select(row)}
            hideLabel
            checked={isSelected}
            onChange={(event) => onSelect(row, event.target.checked)}
          />
        </td>
      ) : null}
      <RepositoryCells {...cells} />
    </tr>
  );
});

/** Everything but the tick, which changes alone when many rows are selected. */
const RepositoryCells = memo(function RepositoryCells({
  actions,
  ...cell
}: Omit<RepositoryTableRowProps, 'isSelected' | 'onSelect'>) {
  const { row, canManage } = cell;
  return (
    <>
      <th scope="row">
        <NameCell provider={row.provider} name={row.name} mapping={row.mapping} />
      </th>
      {REPOSITORY_COLUMNS.map((column) => (
        <td key={column.heading} data-label={column.label ?? column.heading}>
          {column.cell(cell)}
        </td>
      ))}
      <td className={styles['menu']}>
        <RepositoryMenu repository={row} canManage={canManage} actions={actions} />
      </td>
    </>
  );
});
