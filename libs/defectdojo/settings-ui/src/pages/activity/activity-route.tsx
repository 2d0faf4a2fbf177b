import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { activityQuery } from '../../api/connection.ts';
import { useHost } from '../../host.ts';
import { PagedSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { ActivityPage } from './activity-page.tsx';

const PAGE_SIZE = 50;

/** The tab of the activity: every action on the integration, newest first. */
export function ActivityRoute() {
  const { request } = useHost();
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const activity = useQuery(activityQuery(request, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }));
  const goToPage = usePageNavigate();
  return (
    <section aria-label="Activity">
      <Loaded query={activity} label="Loading the activity" lines={8}>
        {(entries) => <ActivityPage entries={entries} onPage={goToPage} />}
      </Loaded>
    </section>
  );
}
