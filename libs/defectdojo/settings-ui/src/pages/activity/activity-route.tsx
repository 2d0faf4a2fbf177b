import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { activityQuery } from '../../api/connection.ts';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { PagedSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { ActivityPage } from './activity-page.tsx';

const PAGE_SIZE = 50;

/** The route of the activity page. */
export function ActivityRoute() {
  const { request } = useHost();
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const activity = useQuery(activityQuery(request, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }));
  const goToPage = usePageNavigate();
  return (
    <Page
      title="Activity"
      sub="Every action on the DefectDojo integration, newest first."
      back={{ target: { page: 'home' }, label: 'DefectDojo' }}
    >
      <Loaded query={activity} label="Loading the activity" lines={8}>
        {(entries) => <ActivityPage entries={entries} onPage={goToPage} />}
      </Loaded>
    </Page>
  );
}
