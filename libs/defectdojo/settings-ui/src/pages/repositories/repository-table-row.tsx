import { Checkbox, ProviderBadge, RepositoryName } from '@gecko-defectdojo/ui';
import styles from './repositories.module.css';
import { REPOSITORY_COLUMNS } from './repository-columns.tsx';
import type { RepositoryCellProps } from './repository-columns.tsx';
import { RepositoryMenu } from './repository-menu.tsx';

export interface RepositoryTableRowProps extends RepositoryCellProps {
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
}

/** One repository: its tick, name, columns and menu. */
export function RepositoryTableRow({ isSelected, onSelect, ...cell }: RepositoryTableRowProps) {
  const { row, canManage, onPush, onRemove } = cell;
  return (
    <tr data-selected={isSelected}>
      {canManage ? (
        <td className={styles['tick']}>
          <Checkbox
            label={`Select ${row.name}`}
            hideLabel
            checked={isSelected}
            onChange={(event) => onSelect(event.target.checked)}
          />
        </td>
      ) : null}
      <th scope="row">
        <span className={styles['repository']}>
          <ProviderBadge provider={row.provider} />
          <RepositoryName name={row.name} />
        </span>
      </th>
      {REPOSITORY_COLUMNS.map((column) => (
        <td key={column.heading} data-label={column.heading}>
          {column.cell(cell)}
        </td>
      ))}
      <td className={styles['menu']}>
        <RepositoryMenu
          repository={row}
          canManage={canManage}
          onPush={() => onPush(row)}
          onRemove={() => onRemove(row)}
        />
      </td>
    </tr>
  );
}
