import { SkeletonCards } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../api/connection.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { MappingSettingsPage } from './mapping-settings-page.tsx';
import { words } from './words.ts';

const SKELETON = <SkeletonCards cards={3} lines={4} />;

/** The route of the settings of a mapping. */
export function MappingSettingsRoute() {
  const { request, can } = useHost();
  const mappingId = useRouteParam('mappingId');
  const mapping = useQuery(mappingQuery(request, mappingId));
  const connection = useQuery(connectionQuery(request));
  return (
    <Page
      title={words.title}
      sub={mapping.data?.repositoryName}
      back={{ target: { page: 'pushes', mappingId }, label: words.back }}
    >
      <ExportsNotice />
      <Loaded query={mapping} label={words.loading} skeleton={SKELETON}>
        {(found) => (
          <Loaded query={connection} label={words.loading} skeleton={SKELETON}>
            {(connected) =>
              connected === null ? null : (
                <MappingSettingsPage
                  key={found.id}
                  mapping={found}
                  connection={connected}
                  canManage={can('integrations.manage')}
                />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
