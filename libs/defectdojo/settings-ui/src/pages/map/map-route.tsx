import type { AsvsProfile, Branch, RepositoryRow } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import { profileQuery } from '../../api/asvs.ts';
import { branchesQuery, repositoryQuery } from '../../api/repositories.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Forbidden } from '../../components/forbidden.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { Loaded } from '../../components/loaded.tsx';
import { MapPage } from './map-page.tsx';
import { useMapForm } from './use-map-form.ts';

/** The route that maps a repository. */
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
      title={mapping ? 'Change Mapping' : 'Map Repository'}
      sub={repository.data?.name}
      back={
        mapping
          ? { target: { page: 'pushes', mappingId: mapping.id }, label: 'Pushes' }
          : { target: { page: 'home' }, label: 'DefectDojo' }
      }
    >
      <ExportsNotice />
      {can('integrations.manage') ? (
        <Loaded query={repository} label="Loading the repository">
          {(found) =>
            found.mapping ? (
              <MapForm key={found.mapping.id} repository={found} branches={branches.data?.items ?? []} />
            ) : (
              <Loaded query={profile} label="Loading the sections">
                {(known) => (
                  <MapForm
                    key={found.id}
                    repository={found}
                    profile={known}
                    branches={branches.data?.items ?? []}
                  />
                )}
              </Loaded>
            )
          }
        </Loaded>
      ) : (
        <Forbidden />
      )}
    </Page>
  );
}

interface MapFormProps {
  readonly repository: RepositoryRow;
  readonly branches: readonly Branch[];
  readonly profile?: AsvsProfile;
}

function MapForm({ repository, branches, profile }: MapFormProps) {
  const form = useMapForm(repository);
  return <MapPage repository={repository} branches={branches} profile={profile} {...form} />;
}
