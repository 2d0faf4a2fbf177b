import type { PushDetail } from '@gecko-defectdojo/contract';
import { useFormat, useTextOfNow } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../api/connection.ts';
import { mappingQuery } from '../../api/mappings.ts';
import { pushQuery } from '../../api/pushes.ts';
import { useCreateAgain, usePushNow } from '../../api/use-start-push.ts';
import { ExportsNotice } from '../../components/exports-notice.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import type { PageProps } from '../../components/page.tsx';
import { pausedOf } from '../../components/paused-since.tsx';
import { useHost } from '../../host.ts';
import { useWatchState } from '../../live/live-context.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { ChangesRoute } from './changes-route.tsx';
import { ChangesSkeleton } from './changes-skeleton.tsx';
import { PushBanner } from './push-banner.tsx';
import { PushFacts } from './push-facts.tsx';
import { PushProgress } from './push-progress.tsx';
import { remedyOf } from './remedy.ts';
import { useFreshChanges } from './use-fresh-changes.ts';
import { words } from './words.ts';

/** The route of one push. */
export function PushRoute() {
  const { request } = useHost();
  const pushId = useRouteParam('pushId');
  const known = useQuery(pushQuery(request, pushId));
  const push = known.data;
  const watch = useWatchState();
  useFreshChanges(push);
  return (
    <Page
      key={pushId}
      title={usePushTitle(push)}
      // The line keeps its place while the push loads.
      sub={
        push ? (
          <PushFacts push={push} watch={push.finishedAt === null ? watch : undefined} />
        ) : (
          <span aria-hidden="true">&nbsp;</span>
        )
      }
      back={backOf(push)}
    >
      <ExportsNotice />
      <Loaded query={known} label={words.loading} skeleton={<ChangesSkeleton />}>
        {(loaded) => <PushBody push={loaded} />}
      </Loaded>
    </Page>
  );
}

/** Names a push by the time at which it began. */
function usePushTitle(push: PushDetail | undefined): string {
  const format = useFormat();
  const title = (now: number) =>
    push === undefined ? words.unnamed : words.title(format.moment(push.startedAt ?? push.queuedAt, now));
  return useTextOfNow(title, 'minutes');
}

function backOf(push: PushDetail | undefined): NonNullable<PageProps['back']> {
  if (push === undefined) return { target: { page: 'home' }, label: words.backHome };
  const { mappingId, repositoryName } = push;
  return { target: { page: 'pushes', mappingId }, label: words.back(repositoryName) };
}

function PushBody({ push }: { readonly push: PushDetail }) {
  const { request, can } = useHost();
  const connection = useQuery(connectionQuery(request));
  const mapping = useQuery(mappingQuery(request, push.mappingId));
  const isPaused = pausedOf(connection.data) !== undefined;
  const pushNow = usePushNow(push.mappingId);
  const createAgain = useCreateAgain();
  return (
    <>
      <PushBanner
        push={push}
        isPaused={isPaused}
        mapping={mapping.data}
        remedy={can('integrations.manage') ? remedyOf(push, mapping.data) : undefined}
        isRetrying={pushNow.isPending}
        onRetry={() => pushNow.mutate(true)}
        isCreating={createAgain.isPending}
        onCreateAgain={(stale) => createAgain.mutate(stale)}
      />
      <PushProgress push={push} isPaused={isPaused && push.byHand !== true} />
      <ChangesRoute push={push} />
    </>
  );
}
