import { SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { activityPeopleQuery, activityQuery } from '../../api/activity.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import { ActivitySearch, DEFAULT_LIST_SEARCH, pageOf } from '../../navigation/list-search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityPage } from './activity-page.tsx';
import styles from './activity.module.css';
import { words } from './words.ts';

const COLUMNS = ['4rem', '10rem', '1fr'];

/** The tab of the activity: every action on the integration that matches the current address, newest first. */
export function ActivityRoute() {
  const { request } = useHost();
  const search = useSearch({ strict: false, select: (given) => ActivitySearch.parse(given) });
  const activity = useQuery(
    activityQuery(request, {
      kind: search.kind,
      by: search.by,
      search: search.search,
      repositoryId: search.repository,
      ...pageOf(search),
    }),
  );
  // Optional: without the people, only Gecko can be chosen.
  const people = useQuery(activityPeopleQuery(request));
  const narrow = useFilterNavigate();
  const onPage = usePageNavigate();
  const onReset = isFiltered(search)
    ? () => narrow({ ...DEFAULT_LIST_SEARCH.activity, size: search.size })
    : undefined;
  return (
    <section aria-label={words.tab} className={styles['tab']}>
      <ActivityFilters
        search={search}
        people={people.data?.items ?? []}
        onChange={(change, options) => narrow({ ...change, page: 1 }, options)}
        onReset={onReset}
      />
      <Loaded query={activity} label={words.loading} skeleton={<SkeletonTable columns={COLUMNS} rows={12} />}>
        {(entries) => (
          <ActivityPage
            entries={entries}
            isOutdated={activity.isPlaceholderData}
            onReset={onReset}
            onPage={onPage}
            onSize={(size) => narrow({ size, page: 1 })}
          />
        )}
      </Loaded>
    </section>
  );
}

function isFiltered({ search, repository, kind, by }: ActivitySearch): boolean {
  return search !== '' || repository !== undefined || kind !== undefined || by !== undefined;
}
