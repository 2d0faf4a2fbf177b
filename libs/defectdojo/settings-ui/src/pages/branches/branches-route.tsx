import { SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { mappingBranchesQuery } from '../../api/branches.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PushNowButton } from '../../components/push-now-button.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { BranchesPage } from './branches-page.tsx';
import { words } from './words.ts';

const SKELETON = <SkeletonTable columns={['2fr', '8rem', '10rem', '9rem', '5rem']} />;

/** The route of the branches of a mapping. */
export function BranchesRoute() {
  const { request, can } = useHost();
  const mappingId = useRouteParam('mappingId');
  const branches = useQuery(mappingBranchesQuery(request, mappingId));
  const canManage = can('integrations.manage');
  const isPushable = branches.data?.branches.some(({ isFirst, state }) => isFirst && state === 'active');
  return (
    <Page
      title={words.title}
      sub={branches.data?.repositoryName}
      back={{ target: { page: 'pushes', mappingId }, label: words.back }}
      actions={canManage && isPushable === true ? <PushNowButton mappingId={mappingId} /> : undefined}
    >
      <ExportsNotice />
      <Loaded query={branches} label={words.loading} skeleton={SKELETON}>
        {(loaded) => <BranchesPage shown={loaded} canManage={canManage} />}
      </Loaded>
    </Page>
  );
}
