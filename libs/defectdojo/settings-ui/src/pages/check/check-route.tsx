import type { Check, DifferenceKind } from '@gecko-defectdojo/contract';
import { Button } from '@gecko-defectdojo/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { checksQuery, differencesQuery, pushAgain, startCheck } from '../../api/pushes.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { Loaded } from '../../components/loaded.tsx';
import { StaleBanner } from '../../components/stale-banner.tsx';
import { usePushStarter } from '../../api/use-start-push.ts';
import { CheckPage } from './check-page.tsx';
import { isAtWork } from './check-words.ts';
import { DifferencesList } from './differences-list.tsx';

const PAGE_SIZE = 20;

/** The route of the checks of a mapping. */
export function CheckRoute() {
  const { request, can } = useHost();
  const mappingId = useRouteParam('mappingId');
  const mapping = useQuery(mappingQuery(request, mappingId));
  const checks = useQuery(checksQuery(request, mappingId));
  const check = checks.data?.items[0];
  const again = usePushStarter((checkId: string) => pushAgain(request, checkId));
  const canManage = can('integrations.manage');
  const isActive = mapping.data?.state === 'active';
  return (
    <Page
      title="Check Against DefectDojo"
      sub={mapping.data ? `${mapping.data.repositoryName} in ${mapping.data.productName}` : undefined}
      back={{ target: { page: 'pushes', mappingId }, label: 'Pushes' }}
      actions={
        canManage && isActive && checks.data ? (
          <CheckNowButton mappingId={mappingId} check={check} />
        ) : undefined
      }
    >
      <ExportsNotice />
      <Loaded query={mapping} label="Loading the mapping">
        {(found) => (
          <>
            <StaleBanner mapping={found} canManage={canManage} />
            <Loaded query={checks} label="Loading the last check">
              {() => (
                <CheckPage
                  check={check}
                  canPushAgain={canManage && isActive}
                  isPushing={again.isPending}
                  onPushAgain={() => {
                    if (check) again.mutate(check.id);
                  }}
                  renderDifferences={(of, kind) => (
                    <Differences
                      key={`${of.id} ${kind}`}
                      check={of}
                      kind={kind}
                      repositoryId={found.repositoryId}
                    />
                  )}
                />
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface CheckNowButtonProps {
  readonly mappingId: string;
  /** The newest check, if there is one. */
  readonly check: Check | undefined;
}

/** Starts a check; it waits while one is under way. */
function CheckNowButton({ mappingId, check }: CheckNowButtonProps) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: () => startCheck(request, mappingId),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.checks(mappingId) }),
    onError: (error) => notify({ tone: 'error', text: error.message }),
  });
  const isPending = start.isPending || (check !== undefined && isAtWork(check));
  return (
    <Button variant="primary" icon="refresh" pending={isPending} onClick={() => start.mutate()}>
      Check now
    </Button>
  );
}

interface DifferencesProps {
  readonly check: Check;
  readonly kind: DifferenceKind;
  readonly repositoryId: string;
}

/** One list of differences, in pages. */
function Differences({ check, kind, repositoryId }: DifferencesProps) {
  const { request, paths } = useHost();
  const [page, setPage] = useState(1);
  const repository = useQuery(repositoryQuery(request, repositoryId));
  const differences = useQuery(
    differencesQuery(request, check.id, { kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  );
  return (
    <Loaded query={differences} label="Loading the findings that differ" lines={3}>
      {(loaded) => (
        <DifferencesList
          differences={loaded}
          kind={kind}
          onPage={setPage}
          linkOf={(findingId) => repository.data && paths.finding(repository.data, findingId)}
        />
      )}
    </Loaded>
  );
}
