import type { Check } from '@gecko-defectdojo/contract';
import { Button } from '@gecko-defectdojo/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { checksQuery, startCheck } from '../../api/checks.ts';
import { connectionQuery } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { pausedOf } from '../../components/paused-since.tsx';
import { StaleBanner } from '../../components/stale-banner.tsx';
import { useHost } from '../../host.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { CheckPage } from './check-page.tsx';
import { CheckSkeleton } from './check-skeleton.tsx';
import { DifferencesRoute } from './differences-route.tsx';
import { isAtWork, words } from './words.ts';

/** The route of the checks of a mapping. */
export function CheckRoute() {
  const { request, can } = useHost();
  const mappingId = useRouteParam('mappingId');
  const mapping = useQuery(mappingQuery(request, mappingId));
  const checks = useQuery(checksQuery(request, mappingId));
  const { data: connection } = useQuery(connectionQuery(request));
  const start = useStartCheck(mappingId);
  const canManage = can('integrations.manage');
  const canAct = canManage && mapping.data?.state === 'active';
  const newest = checks.data?.items[0];
  const isStarting = start.isPending || (newest !== undefined && isAtWork(newest));
  const actions = { canAct, isStarting, onCheck: () => start.mutate() };
  return (
    <Page
      title={words.title}
      sub={mapping.data && words.sub(mapping.data.repositoryName, mapping.data.productName)}
      back={{ target: { page: 'pushes', mappingId }, label: words.back }}
      actions={
        canAct && newest !== undefined && connection?.state !== 'key_rejected' ? (
          <Button variant="primary" icon="refresh" pending={isStarting} onClick={actions.onCheck}>
            {words.checkNow}
          </Button>
        ) : undefined
      }
    >
      <ExportsNotice />
      <Loaded query={mapping} label={words.loadingMapping} skeleton={<CheckSkeleton />}>
        {(found) => (
          <>
            <StaleBanner mapping={found} canManage={canManage} />
            <Loaded query={checks} label={words.loading} skeleton={<CheckSkeleton />}>
              {({ items }) => (
                <CheckPage
                  mappingId={mappingId}
                  checks={items}
                  connection={connection}
                  {...actions}
                  renderDifferences={(check) => (
                    <DifferencesRoute
                      check={check}
                      mapping={found}
                      isPaused={isPausedByTeam(connection)}
                      {...actions}
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

/** Returns true while the team's own switch pauses exports, so that a push by hand goes all the same. */
function isPausedByTeam(connection: Parameters<typeof pausedOf>[0]): boolean {
  const pause = pausedOf(connection);
  return pause !== undefined && pause.heldFor === undefined;
}

/** Starts a check; one that is under way goes on. */
function useStartCheck(mappingId: string) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation<Check>({
    mutationFn: () => startCheck(request, mappingId),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.checks(mappingId) }),
    onError: (error) => notify({ tone: 'error', text: error.message }),
  });
}
