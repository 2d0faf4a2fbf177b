import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Checkbox, ProviderBadge, SortHeader, Table } from '@gecko-defectdojo/ui';
import type { HomeSearch } from '../../../navigation/search.ts';
import { ChapterChips } from './chapter-chips.tsx';
import { useChipLine } from './chip-line.ts';
import { LastPush } from './last-push.tsx';
import { ProductCell } from './product-cell.tsx';
import styles from './repositories.module.css';
import { RepositoryMenu } from './repository-menu.tsx';
import { RepositoryName } from '../../../components/repository-name.tsx';
import { coverageOf } from './selection.ts';
import type { Selection } from './selection.ts';

/** The actions of one row. */
export interface RowActions {
  readonly onPush: (repository: RepositoryRow) => void;
  readonly onRemove: (repository: RepositoryRow) => void;
  readonly onCreateAgain: (repository: RepositoryRow) => void;
  /** The id of the repository whose product is being created again. */
  readonly creating: string | undefined;
}

export interface RepositoriesTableProps extends RowActions {
  readonly rows: readonly RepositoryRow[];
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
  const { rows, canManage, selection, onSelect, sort, order, onSort, isOutdated } = props;
  const [firstLine, line] = useChipLine();
  const sorting = { sort, order, onSort };
  const coverage = coverageOf(selection, rows);
  return (
    <div className={styles['table']} aria-busy={isOutdated} data-selectable={canManage}>
      <Table caption="Repositories">
        <colgroup>
          {canManage ? <col className={styles['narrow']} /> : null}
          <col className={styles['name']} />
          <col className={styles['mapped']} />
          <col className={styles['level']} />
          <col />
          <col className={styles['pushed']} />
          <col className={styles['narrow']} />
        </colgroup>
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
            <SortHeader column="product" {...sorting}>
              Product
            </SortHeader>
            <SortHeader column="level" {...sorting}>
              Level
            </SortHeader>
            <th scope="col">Sections</th>
            <SortHeader column="last_push" {...sorting}>
              Last push
            </SortHeader>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id} data-selected={selection.has(row.id)}>
              {canManage ? (
                <td className={styles['tick']}>
                  <Checkbox
                    label={`Select ${row.name}`}
                    hideLabel
                    checked={selection.has(row.id)}
                    onChange={(event) => onSelect([row], event.target.checked)}
                  />
                </td>
              ) : null}
              <th scope="row">
                <span className={styles['repository']}>
                  <ProviderBadge provider={row.provider} />
                  <RepositoryName name={row.name} />
                </span>
              </th>
              <td data-label="Product">
                <ProductCell
                  repository={row}
                  canManage={canManage}
                  isCreating={props.creating === row.id}
                  onCreateAgain={() => props.onCreateAgain(row)}
                />
              </td>
              <td data-label="Level">
                {row.level === null ? <span className={styles['none']}>–</span> : `L${String(row.level)}`}
              </td>
              <td data-label="Sections">
                <ChapterChips
                  {...(index === 0 ? { ref: firstLine } : {})}
                  chapters={row.chapters}
                  line={line}
                />
              </td>
              <td data-label="Last push">
                <LastPush repository={row} />
              </td>
              <td className={styles['menu']}>
                <RepositoryMenu
                  repository={row}
                  canManage={canManage}
                  onPush={() => props.onPush(row)}
                  onRemove={() => props.onRemove(row)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
