import type { AsvsProfile, Branch, RepositoryRow } from '@gecko-defectdojo/contract';
import { SkeletonCards } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { profileQuery } from '../../api/asvs.ts';
import { connectionQuery } from '../../api/connection.ts';
import { branchesQuery, previewQuery, repositoryQuery } from '../../api/repositories.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Forbidden } from '../../components/forbidden.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { pausedOf } from '../../components/paused-since.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { MapPage } from './map-page.tsx';
import styles from './map.module.css';
import { useMapForm } from './use-map-form.ts';
import { words } from './words.ts';

/** The most findings that the preview lists. */
const LISTED = 8;

/** The route that maps a repository, or changes its mapping. */
export function MapRoute() {
  const { request, can } = useHost();
  const repositoryId = useRouteParam('repositoryId');
  const settled = { refetchOnWindowFocus: false };
  const repository = useQuery({ ...repositoryQuery(request, repositoryId), ...settled });
  const profile = useQuery({ ...profileQuery(request, repositoryId), ...settled });
  // Optional: branches are proposals, and the form works without them.
  const branches = useQuery(branchesQuery(request, repositoryId));
  const mapping = repository.data?.mapping;
  return (
    <Page
      title={mapping ? words.changeTitle : words.mapTitle}
      sub={repository.data?.name}
      back={
        mapping
          ? { target: { page: 'pushes', mappingId: mapping.id }, label: words.backToPushes }
          : { target: { page: 'home' }, label: words.back }
      }
    >
      <ExportsNotice />
      {can('integrations.manage') ? (
        <Loaded query={repository} label={words.loading} skeleton={<FormSkeleton />}>
          {(found) => (
            <Loaded query={profile} label={words.loadingProfile} skeleton={<FormSkeleton />}>
              {(known) => (
                <MapForm
                  key={found.id}
                  repository={found}
                  profile={known}
                  branches={branches.data?.items ?? []}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
}

function FormSkeleton() {
  return (
    <div className={styles['form']}>
      <SkeletonCards cards={2} lines={4} />
      <SkeletonCards cards={1} lines={8} />
    </div>
  );
}

interface MapFormProps {
  readonly repository: RepositoryRow;
  readonly branches: readonly Branch[];
  readonly profile: AsvsProfile;
}

function MapForm({ repository, branches, profile }: MapFormProps) {
  const { request } = useHost();
  const { data: connection } = useQuery(connectionQuery(request));
  const paused = pausedOf(connection);
  const form = useMapForm(repository, paused !== undefined);
  const { branch } = form.entry;
  const preview = useQuery({
    ...previewQuery(request, repository.id, { branch, limit: LISTED, offset: 0 }),
    enabled: branch !== '' && repository.mapping === null,
  });
  return <MapPage {...form} {...{ repository, branches, profile, preview, paused }} />;
}
