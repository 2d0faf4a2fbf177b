import { SkeletonCards } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { mapRulesQuery } from '../../api/map-rules.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { MapRulesPage } from './map-rules-page.tsx';
import { words } from './words.ts';

/** The route of the map rules. */
export function MapRulesRoute() {
  const { request, can } = useHost();
  const rules = useQuery(mapRulesQuery(request));
  return (
    <Page title={words.title} sub={words.sub} back={{ target: { page: 'settings' }, label: words.back }}>
      <ExportsNotice />
      <Loaded query={rules} label={words.loading} skeleton={<SkeletonCards cards={3} lines={4} />}>
        {(loaded) => <MapRulesPage rules={loaded} canManage={can('integrations.manage')} />}
      </Loaded>
    </Page>
  );
}
