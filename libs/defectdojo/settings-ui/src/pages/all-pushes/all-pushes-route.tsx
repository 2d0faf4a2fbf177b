import type { PushListItem } from '@gecko-defectdojo/contract';
import { SkeletonTable, useFormat } from '@gecko-defectdojo/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { keys } from '../../api/keys.ts';
import { allPushesQuery, pushSummaryQuery } from '../../api/push-list.ts';
import type { PushListFilters } from '../../api/push-list.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import { AllPushesSearch, DEFAULT_LIST_SEARCH, pageOf } from '../../navigation/list-search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { AllPushesPage } from './all-pushes-page.tsx';
import styles from './all-pushes.module.css';
import { PushFigures } from './push-figures.tsx';
import { PushFilters } from './push-filters.tsx';
import { PushesPicture } from './pushes-picture.tsx';
import { words } from './words.ts';

const COLUMNS = ['12rem', '3fr', '2fr', '3fr', '7rem'];

/** The tab of the pushes: those of all repositories, for the current address. */
export function AllPushesRoute() {
  const { request } = useHost();
  const { timeZone } = useFormat();
  const search = useSearch({ strict: false, select: (given) => AllPushesSearch.parse(given) });
  const filters: PushListFilters = {
    search: search.search,
    repositoryId: search.repository,
    trigger: search.trigger,
    day: search.day,
    timeZone,
  };
  const pushes = useQuery(allPushesQuery(request, { ...filters, state: search.state, ...pageOf(search) }));
  useFreshSummary(pushes.data?.items);
  const narrow = useFilterNavigate();
  const onPage = usePageNavigate();
  const onReset = isFiltered(search)
    ? () => narrow({ ...DEFAULT_LIST_SEARCH.allPushes, size: search.size })
    : undefined;
  // Before the first push there is nothing to sum up and nothing to filter.
  const hasPushed = onReset !== undefined || pushes.data?.items.length !== 0;
  return (
    <section aria-label={words.tab} className={styles['tab']}>
      {hasPushed ? (
        <Summary
          search={search}
          filters={filters}
          onChange={(change, options) => narrow({ ...change, page: 1 }, options)}
          onReset={onReset}
        />
      ) : null}
      <Loaded query={pushes} label={words.loading} skeleton={<SkeletonTable columns={COLUMNS} rows={12} />}>
        {(page) => (
          <AllPushesPage
            pushes={page}
            filters={filters}
            isOutdated={pushes.isPlaceholderData}
            onReset={onReset}
            onPage={onPage}
            onSize={(size) => narrow({ size, page: 1 })}
          />
        )}
      </Loaded>
    </section>
  );
}

interface SummaryProps {
  readonly search: AllPushesSearch;
  readonly filters: PushListFilters;
  readonly onChange: (change: Partial<AllPushesSearch>, options?: { readonly replace?: boolean }) => void;
  readonly onReset: (() => void) | undefined;
}

/** The figures and the picture of a month, and the filters with the numbers by state. */
function Summary({ search, filters, onChange, onReset }: SummaryProps) {
  const { request } = useHost();
  const summary = useQuery(pushSummaryQuery(request, filters));
  return (
    <>
      <Loaded query={summary} label={words.loadingSummary} skeleton={<div className={styles['waiting']} />}>
        {(known) => (
          <>
            <PushFigures summary={known} />
            <PushesPicture
              summary={known}
              day={search.day}
              // The chosen day leads back to all.
              targetOf={(day) => ({
                page: 'all-pushes',
                search: { ...search, day: day === search.day ? undefined : day, page: 1 },
              })}
            />
          </>
        )}
      </Loaded>
      <PushFilters search={search} counts={summary.data?.states} onChange={onChange} onReset={onReset} />
    </>
  );
}

/** Reads the summary again when a listed push has ended, or another one has begun. */
function useFreshSummary(items: readonly PushListItem[] | undefined): void {
  const queries = useQueryClient();
  const open = items?.filter((item) => item.kind === 'push' && item.push.finishedAt === null).length;
  const known = useRef(open);
  useEffect(() => {
    const before = known.current;
    known.current = open;
    if (before === undefined || before === open) return;
    void queries.invalidateQueries({ queryKey: [...keys.allPushes, 'summary'] });
  }, [open, queries]);
}

function isFiltered({ search, repository, trigger, day, state }: AllPushesSearch): boolean {
  return (
    search !== '' || repository !== undefined || trigger !== undefined || day !== undefined || state !== 'all'
  );
}
