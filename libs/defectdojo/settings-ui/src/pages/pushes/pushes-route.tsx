import type { Mapping } from '@gecko-defectdojo/contract';
import { buttonClass, SkeletonCards, SkeletonTable, useFormat } from '@gecko-defectdojo/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { keys } from '../../api/keys.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { allPushesQuery } from '../../api/push-list.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Page } from '../../components/page.tsx';
import type { PageProps } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { useRouteParam } from '../../navigation/route-param.ts';
import { PagedSearch } from '../../navigation/search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PushNowButton } from '../../components/push-now-button.tsx';
import { StandingSentence } from '../../components/standing-sentence.tsx';
import { PushesPage } from './pushes-page.tsx';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { words } from './words.ts';

const PAGE_SIZE = 25;

const SKELETON = (
  <>
    <SkeletonCards cards={1} />
    <SkeletonTable columns={['12rem', '2fr', '3fr', '7rem']} />
  </>
);

/** The route of the pushes of a mapping. */
export function PushesRoute() {
  const { request, can } = useHost();
  const mappingId = useRouteParam('mappingId');
  const { page } = useSearch({ strict: false, select: (search) => PagedSearch.parse(search) });
  const mapping = useQuery(mappingQuery(request, mappingId));
  const { timeZone } = useFormat();
  const filters = { mappingId, timeZone };
  const pushes = useQuery(
    allPushesQuery(request, { ...filters, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  );
  const queries = useQueryClient();
  const first = pushes.data?.items.find((item) => item.kind === 'push')?.push;
  const newest = first && `${first.id} ${first.status}`;
  useEffect(() => {
    // A push may change the state of its mapping, which is read beside the pushes.
    if (newest === undefined) return;
    void queries.invalidateQueries({ queryKey: keys.mapping(mappingId) });
  }, [newest, mappingId, queries]);
  const goToPage = usePageNavigate();
  const canManage = can('integrations.manage');
  return (
    <Page
      title={words.title}
      sub={mapping.data && subtitleOf(mapping.data)}
      back={backOf(mapping.data)}
      actions={mapping.data ? <Actions mapping={mapping.data} canManage={canManage} /> : undefined}
    >
      <ExportsNotice />
      <Loaded query={mapping} label={words.loadingMapping} skeleton={SKELETON}>
        {(found) => (
          <Loaded query={pushes} label={words.loading} skeleton={SKELETON}>
            {(loaded) => (
              <PushesPage
                mapping={found}
                pushes={loaded}
                filters={filters}
                isOutdated={pushes.isPlaceholderData}
                canManage={canManage}
                why={<WhyNothing repositoryId={found.repositoryId} />}
                onPage={goToPage}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

/** A further branch is named: its repository has pushes of other branches as well. */
function subtitleOf({ repositoryName, branch, firstMappingId }: Mapping): string {
  return isFurther(firstMappingId) ? words.ofBranch(repositoryName, branch) : repositoryName;
}

/** The page of a further branch belongs to the branches of its mapping. */
function backOf(mapping: Mapping | undefined): NonNullable<PageProps['back']> {
  const first = mapping?.firstMappingId;
  return isFurther(first)
    ? { target: { page: 'branches', mappingId: first }, label: words.branches }
    : { target: { page: 'home' }, label: words.back };
}

function Actions({ mapping, canManage }: { readonly mapping: Mapping; readonly canManage: boolean }) {
  const { id: mappingId, state, firstMappingId } = mapping;
  return (
    <>
      {isFurther(firstMappingId) ? null : (
        <ModuleLink target={{ page: 'branches', mappingId }} className={buttonClass()}>
          {words.branches}
        </ModuleLink>
      )}
      <ModuleLink target={{ page: 'check', mappingId }} className={buttonClass()}>
        {words.check}
      </ModuleLink>
      {/* It previews the first branch of a repository. */}
      {isFurther(firstMappingId) ? null : (
        <ModuleLink target={{ page: 'preview', mappingId }} className={buttonClass()}>
          {words.preview}
        </ModuleLink>
      )}
      {canManage && state === 'active' ? <PushNowButton mappingId={mappingId} /> : null}
    </>
  );
}

function isFurther(firstMappingId: string | null | undefined): firstMappingId is string {
  return typeof firstMappingId === 'string';
}

/** The reason why a repository was never pushed. */
function WhyNothing({ repositoryId }: { readonly repositoryId: string }) {
  const { request } = useHost();
  const { data: repository } = useQuery(repositoryQuery(request, repositoryId));
  if (repository?.standing === undefined) return words.noStanding;
  return <StandingSentence row={repository} />;
}
