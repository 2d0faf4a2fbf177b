import type { AsvsChapter, Connection, RepositoryRow } from '@gecko-defectdojo/contract';
import { Button, Checkbox, EmptyState, ListCard, Pagination } from '@gecko-defectdojo/ui';
import type { ReactNode, Ref } from 'react';
import type { ListPage } from '../../api/request.ts';
import type { HomeSearch } from '../../navigation/search.ts';
import { FirstSteps } from './first-steps.tsx';
import styles from './repositories.module.css';
import { RepositoriesTable } from './repositories-table.tsx';
import type { RepositoriesTableProps } from './repositories-table.tsx';
import { RepositoriesToolbar } from './repositories-toolbar.tsx';
import { coverageOf } from './selection/selection.ts';
import { isNarrowed, withoutFilters } from './table-query.ts';
import { words } from './words.ts';

export interface RepositoriesSectionProps extends Pick<
  RepositoriesTableProps,
  'canManage' | 'onPush' | 'onRemove' | 'onCreateAgain' | 'selection' | 'onSelect'
> {
  readonly search: HomeSearch;
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly onSearch: (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) => void;
  /** Takes the focus when the focused element disappears or is replaced. */
  readonly headingRef: Ref<HTMLHeadingElement>;
  /** The connection while nothing is mapped: the first steps stand above the filters. */
  readonly beginning: Connection | undefined;
  /** An action for the rows that the filters leave. */
  readonly filterAction?: ReactNode;
  /** The actions for the selection. */
  readonly selectionBar: ReactNode;
  /** The rows, or their replacement while they load or after a failure. */
  readonly children: ReactNode;
}

/** The repositories with their filters and their order. */
export function RepositoriesSection(props: RepositoriesSectionProps) {
  const { search, chapters, canManage, onSearch, headingRef, beginning, selectionBar, children } = props;
  return (
    <section className={styles['section']} aria-labelledby="dd-repositories">
      <h2
        ref={headingRef}
        id="dd-repositories"
        tabIndex={-1}
        className={`dd-hidden ${styles['heading'] ?? ''}`}
      >
        {words.title}
      </h2>
      {beginning === undefined ? null : <FirstSteps connection={beginning} canManage={canManage} />}
      <RepositoriesToolbar
        search={search}
        chapters={chapters}
        canMapMany={canManage && beginning === undefined}
        action={props.filterAction}
        onChange={onSearch}
      />
      {children}
      {selectionBar}
    </section>
  );
}

export interface RepositoriesListProps extends Omit<
  RepositoriesTableProps,
  'rows' | 'sort' | 'order' | 'onSort'
> {
  readonly page: ListPage<RepositoryRow>;
  readonly search: HomeSearch;
  readonly onSearch: RepositoriesSectionProps['onSearch'];
  readonly onPage: (page: number) => void;
  /** True while the rows are those of the previous request. */
  readonly isOutdated: boolean;
}

/** One page of repositories, or the reason why there is none. */
export function RepositoriesList(props: RepositoriesListProps) {
  const { page, search, onSearch, onPage, isOutdated, ...table } = props;
  const { items, pagination } = page;
  if (items.length === 0) return <NoRepositories page={page} search={search} onSearch={onSearch} />;
  const coverage = coverageOf(table.selection, items);
  return (
    <>
      {table.canManage ? (
        <div className={styles['tickAll']}>
          <Checkbox
            label={words.selectAll}
            checked={coverage === 'all'}
            indeterminate={coverage === 'some'}
            onChange={() => table.onSelect(items, coverage !== 'all')}
          />
        </div>
      ) : null}
      <ListCard
        isOutdated={isOutdated}
        foot={<Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />}
      >
        <RepositoriesTable
          {...table}
          rows={items}
          sort={search.sort}
          order={search.order}
          onSort={(sort, order) => onSearch({ sort, order, page: 1 })}
        />
      </ListCard>
    </>
  );
}

function NoRepositories({
  page,
  search,
  onSearch,
}: Pick<RepositoriesListProps, 'page' | 'search' | 'onSearch'>) {
  if (page.pagination.total > 0) {
    return (
      <EmptyState
        title={words.empty.page}
        actions={<Button onClick={() => onSearch({ page: 1 })}>{words.empty.firstPage}</Button>}
      />
    );
  }
  if (search.filter === 'needs_attention' && search.search === '') {
    return (
      <EmptyState
        title={words.empty.noAttention}
        actions={<Button onClick={() => onSearch(withoutFilters(search))}>{words.empty.showAll}</Button>}
      >
        {words.empty.allWell}
      </EmptyState>
    );
  }
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title={words.empty.noMatch}
        actions={<Button onClick={() => onSearch(withoutFilters(search))}>{words.empty.clear}</Button>}
      >
        {words.empty.spelling}
      </EmptyState>
    );
  }
  return <EmptyState title={words.empty.noRepository}>{words.empty.connectFirst}</EmptyState>;
}
