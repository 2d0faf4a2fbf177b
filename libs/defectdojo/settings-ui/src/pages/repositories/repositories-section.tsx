import type { AsvsChapter, RepositoryRow } from '@gecko-defectdojo/contract';
import { Button, buttonClass, Checkbox, EmptyState, Pagination } from '@gecko-defectdojo/ui';
import type { ReactNode, Ref } from 'react';
import type { ListPage } from '../../api/request.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { HomeSearch } from '../../navigation/search.ts';
import styles from './repositories.module.css';
import { RepositoriesTable } from './repositories-table.tsx';
import type { RepositoriesTableProps } from './repositories-table.tsx';
import { RepositoriesToolbar } from './repositories-toolbar.tsx';
import { coverageOf } from './selection/selection.ts';
import { isNarrowed, withoutFilters } from './table-query.ts';

export interface RepositoriesSectionProps extends Pick<
  RepositoriesTableProps,
  'canManage' | 'onPush' | 'onRemove' | 'onCreateAgain' | 'creating' | 'selection' | 'onSelect'
> {
  readonly search: HomeSearch;
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly onSearch: (change: Partial<HomeSearch>, options?: { readonly replace?: boolean }) => void;
  /** Takes the focus when the focused element disappears or is replaced. */
  readonly headingRef: Ref<HTMLHeadingElement>;
  /** The actions for the selection. */
  readonly selectionBar: ReactNode;
  /** The rows, or their replacement while they load or after a failure. */
  readonly children: ReactNode;
}

/** The repositories with their filters and their order. */
export function RepositoriesSection(props: RepositoriesSectionProps) {
  const { search, chapters, canManage, onSearch, headingRef, selectionBar, children } = props;
  return (
    <section className={styles['section']} aria-labelledby="dd-repositories">
      <div className={styles['sectionHead']}>
        <h2 ref={headingRef} id="dd-repositories" tabIndex={-1}>
          Repositories
        </h2>
        <span className={styles['sectionActions']}>
          {canManage ? (
            <ModuleLink
              target={{ page: 'map-many', search: search.search === '' ? {} : { search: search.search } }}
              className={buttonClass()}
            >
              Map many
            </ModuleLink>
          ) : null}
        </span>
      </div>
      <RepositoriesToolbar search={search} chapters={chapters} onChange={onSearch} />
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
}

/** One page of repositories, or the reason why there is none. */
export function RepositoriesList({ page, search, onSearch, onPage, ...table }: RepositoriesListProps) {
  const { items, pagination } = page;
  if (items.length === 0) return <NoRepositories page={page} search={search} onSearch={onSearch} />;
  const coverage = coverageOf(table.selection, items);
  return (
    <>
      {table.canManage ? (
        <div className={styles['tickAll']}>
          <Checkbox
            label="Select all on this page"
            checked={coverage === 'all'}
            indeterminate={coverage === 'some'}
            onChange={() => table.onSelect(items, coverage !== 'all')}
          />
        </div>
      ) : null}
      <RepositoriesTable
        {...table}
        rows={items}
        sort={search.sort}
        order={search.order}
        onSort={(sort, order) => onSearch({ sort, order, page: 1 })}
      />
      <Pagination pagination={pagination} things="repositories" thing="repository" onPage={onPage} />
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
        title="This page is empty"
        actions={<Button onClick={() => onSearch({ page: 1 })}>Go to the first page</Button>}
      />
    );
  }
  if (search.filter === 'needs_attention' && search.search === '') {
    return (
      <EmptyState
        title="Nothing needs attention"
        actions={<Button onClick={() => onSearch(withoutFilters(search))}>Show all repositories</Button>}
      >
        Every product exists and every push succeeded.
      </EmptyState>
    );
  }
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title="No repository matches"
        actions={<Button onClick={() => onSearch(withoutFilters(search))}>Clear search and filters</Button>}
      >
        Check the spelling, or search for a part of the name.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No repository is connected to Gecko yet">
      Gecko pushes findings of scanned repositories. Connect GitHub or GitLab first.
    </EmptyState>
  );
}
