import { SkeletonCards, SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { mappingQuery } from '../../api/mappings.ts';
import { previewQuery, repositoryQuery } from '../../api/repositories.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { PagedSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StaleBanner } from '../../components/stale-banner.tsx';
import { PushNowButton } from '../../components/push-now-button.tsx';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { PreviewPage } from './preview-page.tsx';
import { words } from './words.ts';

const PAGE_SIZE = 50;

const SKELETON = (
  <>
    <SkeletonCards cards={1} />
    <SkeletonTable columns={['5fr', '1fr', '2fr']} />
  </>
);

/** The route of the preview of a mapping. */
export function PreviewRoute() {
  const { request, can, paths } = useHost();
  const mappingId = useRouteParam('mappingId');
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const mapping = useQuery(mappingQuery(request, mappingId));
  const repositoryId = mapping.data?.repositoryId ?? '';
  const isKnown = mapping.data !== undefined;
  const repository = useQuery({ ...repositoryQuery(request, repositoryId), enabled: isKnown });
  const preview = useQuery({
    ...previewQuery(request, repositoryId, {
      ...{ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
      // Pushing a further branch pushes that one alone.
      ...(typeof mapping.data?.firstMappingId === 'string' ? { branch: mapping.data.branch } : {}),
    }),
    enabled: isKnown,
    // Always current: a preview shows the push as it would be now.
    staleTime: 0,
  });
  const goToPage = usePageNavigate();
  const canManage = can('integrations.manage');
  return (
    <Page
      title={words.title}
      sub={mapping.data && words.sub(mapping.data.repositoryName, mapping.data.productName)}
      back={{ target: { page: 'pushes', mappingId }, label: words.back }}
      actions={
        canManage && mapping.data?.state === 'active' ? <PushNowButton mappingId={mappingId} /> : undefined
      }
    >
      <ExportsNotice />
      <Loaded query={mapping} label={words.loadingMapping} skeleton={SKELETON}>
        {(found) => (
          <>
            <StaleBanner mapping={found} canManage={canManage} />
            <Loaded query={preview} label={words.loading} skeleton={SKELETON}>
              {(loaded) => (
                <PreviewPage
                  preview={loaded}
                  page={page}
                  pageSize={PAGE_SIZE}
                  onPage={goToPage}
                  linkOf={(findingId) => repository.data && paths.finding(repository.data, findingId)}
                />
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}
