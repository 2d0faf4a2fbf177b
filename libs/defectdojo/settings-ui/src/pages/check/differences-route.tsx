import type { Check, Mapping } from '@gecko-defectdojo/contract';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { differencesQuery } from '../../api/checks.ts';
import { pushQuery } from '../../api/pushes.ts';
import { repositoryQuery } from '../../api/repositories.ts';
import { Loaded } from '../../components/loaded.tsx';
import { byCheck, useLeave } from '../../decide/use-leave.ts';
import { useHost } from '../../host.ts';
import { CheckSearch } from '../../navigation/search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { DifferencesSkeleton } from './check-skeleton.tsx';
import { DifferencesList, DifferencesSection } from './differences-section.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { RestoredBanner } from './restored-banner.tsx';
import { useRestore, wantedOf } from './use-restore.ts';
import { words } from './words.ts';

const PAGE_SIZE = 50;

export interface DifferencesRouteProps {
  readonly check: Check;
  readonly mapping: Mapping;
  readonly isPaused: boolean;
  /** True for users who may act on an active mapping. */
  readonly canAct: boolean;
  readonly isStarting: boolean;
  readonly onCheck: () => void;
}

/** The findings that a check found to differ, filtered and paged by the address, and the actions on them. */
export function DifferencesRoute(props: DifferencesRouteProps) {
  const { check, mapping, isPaused, canAct, isStarting, onCheck } = props;
  const { request, paths } = useHost();
  const { kind, page, ...search } = useSearch({
    strict: false,
    select: (given) => CheckSearch.parse(given),
  });
  // Where nothing waits for a decision, those that are left are shown at once.
  const choice = check.missing + check.changed + check.extra === 0 ? 'left' : search.choice;
  const change = useFilterNavigate();
  const goToPage = usePageNavigate();
  const restore = useRestore(mapping.id);
  const leave = useLeave();
  const pushId = restore.started?.checkId === check.id ? restore.started.pushId : undefined;
  const push = useQuery({ ...pushQuery(request, pushId ?? ''), enabled: pushId !== undefined });
  const repository = useQuery(repositoryQuery(request, mapping.repositoryId));
  const differences = useQuery(
    differencesQuery(request, check, { kind, choice, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  );
  // One push at a time: the request is refused while another one of the repository is at work.
  const canPush = canAct && (push.data === undefined || push.data.finishedAt !== null);
  return (
    <>
      {push.data === undefined ? null : (
        <RestoredBanner push={push.data} isStarting={isStarting} onCheck={onCheck} />
      )}
      <DifferencesSection
        check={check}
        kind={kind}
        choice={choice}
        onFilter={(wanted, chosen = 'undecided') => change({ kind: wanted, choice: chosen, page: 1 })}
        onPushAll={
          canPush
            ? (all) => restore.ask({ checkId: check.id, kind: all, one: undefined, count: check[all] })
            : undefined
        }
        onLeaveAll={canPush ? () => leave.mutate({ of: [{ checkId: check.id }] }) : undefined}
        page={differences.data}
      >
        <Loaded query={differences} label={words.loadingDifferences} skeleton={<DifferencesSkeleton />}>
          {(loaded) => (
            <DifferencesList
              page={loaded}
              isOutdated={differences.isPlaceholderData}
              onPage={goToPage}
              geckoOf={(findingId) => repository.data && paths.finding(repository.data, findingId)}
              onLeave={
                canPush
                  ? (one, isBack) => leave.mutate({ of: byCheck([{ ...one, checkId: check.id }]), isBack })
                  : undefined
              }
              onPush={canPush ? (one) => restore.ask(wantedOf(check, one)) : undefined}
            />
          )}
        </Loaded>
      </DifferencesSection>
      <RestoreDialog
        wanted={restore.wanted}
        isPaused={isPaused}
        pending={restore.isPending}
        onClose={() => restore.ask(undefined)}
        onConfirm={restore.confirm}
      />
    </>
  );
}
