import type { AsvsChapter, Connection } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { catalogueQuery } from '../../api/asvs.ts';
import { connectionQuery, overviewQuery } from '../../api/connection.ts';
import { repositoriesQuery } from '../../api/repositories.ts';
import { useHost } from '../../host.ts';
import { useListFocus } from '../../navigation/list-focus.ts';
import { HomeSearch } from '../../navigation/search.ts';
import { tableQuery } from '../../navigation/table-query.ts';
import { LatePart } from '../../components/late-part.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { RepositoriesSkeleton } from '../../components/repositories-skeleton.tsx';
import { LostProducts } from './lost-products.tsx';
import { RepositoriesList, RepositoriesSection } from './repositories-section.tsx';
import type { RepositoriesSectionProps } from './repositories-section.tsx';
import { SelectionActions } from './selection/selection-actions.tsx';
import { useSelection } from './selection/use-selection.ts';
import { isNarrowed, tableFilter } from './table-query.ts';
import { useFollowRows } from './use-follow-rows.ts';
import { useRowRequests } from './use-row-requests.ts';
import { useTableNavigate } from './use-table-navigate.ts';
import { words } from './words.ts';

const loadRemoval = async () => (await import('./removal.tsx')).Removal;
const NO_CHAPTERS: readonly AsvsChapter[] = [];

/** The tab of the repositories, for the current address. */
export function RepositoriesRoute() {
  const { request, can } = useHost();
  const navigate = useTableNavigate();
  const search = useSearch({ strict: false, select: (given) => HomeSearch.parse(given) });
  const onSearch: RepositoriesSectionProps['onSearch'] = (change, options) =>
    navigate({ ...search, ...change }, options);
  const repositories = useQuery(repositoriesQuery(request, tableQuery(search)));
  useFollowRows(repositories.data?.items);
  // Optional: without the catalogue the section filter is empty, and rows have counts in place of strips.
  const chapters = useQuery(catalogueQuery(request)).data?.chapters ?? NO_CHAPTERS;
  const { onSelect, ...selected } = useSelection(tableFilter(search), repositories.data?.items);
  const beginning = useBeginning(search);
  const heading = useRef<HTMLHeadingElement>(null);
  useListFocus(heading);
  // The pressed button is about to disappear; the focus moves on before that.
  const keepFocus = () => heading.current?.focus({ preventScroll: true });
  const { actions, removal, dropRemoval } = useRowRequests(keepFocus);
  const canManage = can('integrations.manage');
  const rows = { ...actions, canManage, selection: selected.selection, onSelect };
  return (
    <RepositoriesSection
      {...rows}
      search={search}
      onSearch={onSearch}
      chapters={chapters}
      headingRef={heading}
      beginning={beginning}
      filterAction={
        search.notice === 'product_gone' && canManage ? (
          <LostProducts rows={repositories.data?.items ?? []} onDone={keepFocus} />
        ) : null
      }
      selectionBar={<SelectionActions {...selected} matching={repositories.data?.pagination.total ?? 0} />}
    >
      <Loaded query={repositories} label={words.loading} skeleton={<RepositoriesSkeleton />}>
        {(page) => (
          <RepositoriesList
            {...rows}
            page={page}
            chapters={chapters}
            search={search}
            onSearch={onSearch}
            onPage={(number) => {
              onSearch({ page: number });
              heading.current?.scrollIntoView({ block: 'start' });
              keepFocus();
            }}
            isOutdated={repositories.isPlaceholderData}
          />
        )}
      </Loaded>
      {removal === undefined ? null : (
        <LatePart key={removal.repository.mapping.id} load={loadRemoval} of={removal} onFail={dropRemoval} />
      )}
    </RepositoriesSection>
  );
}

/** Returns the connection while nothing is mapped. The frame has loaded what that depends on. */
function useBeginning(search: HomeSearch): Connection | undefined {
  const { request } = useHost();
  const { data: connection } = useQuery(connectionQuery(request));
  const { data: overview } = useQuery(overviewQuery(request));
  const isEmpty = overview?.mapped === 0 && overview.repositories > 0;
  return isEmpty && !isNarrowed(search) ? (connection ?? undefined) : undefined;
}
