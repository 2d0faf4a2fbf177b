import { ErrorState, SkeletonGroup, SkeletonHead, SkeletonTable } from '@gecko-defectdojo/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { BULK_MAX, countsQuery, findIds, findingsQuery } from '../../api/findings.ts';
import { ApiError } from '../../api/request.ts';
import { repositoryQuery, runScan } from '../../api/repositories.ts';
import type { Repository } from '../../api/repositories.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { useSession } from '../../shell/session-context.tsx';
import { notices } from '../../ui/notices.ts';
import { FindingDrawer } from '../finding/finding-drawer.tsx';
import type { ChosenStatus } from './status-menu.tsx';
import { useTriage } from './use-triage.ts';
import { VulnerabilitiesPage } from './vulnerabilities-page.tsx';
import { filterOf, repositoryPathOf, VULNERABILITIES_DEFAULTS } from './vulnerabilities-search.ts';
import type { VulnerabilitiesSearch } from './vulnerabilities-search.ts';
import { scanSummary, words } from './words.ts';

const ROUTE = '/app/repo/$provider/$';

/** The route of a repository's vulnerabilities. */
export function VulnerabilitiesRoute() {
  const { provider, _splat = '' } = useParams({ from: ROUTE });
  const path = repositoryPathOf(_splat);
  const repository = useQuery({
    ...repositoryQuery({ provider, path: path ?? '' }),
    enabled: path !== undefined,
  });
  if (path === undefined) {
    return _splat.includes('/') ? (
      <Navigate params={{ provider, _splat: `${_splat}/vulnerabilities` }} replace to="/repo/$provider/$" />
    ) : (
      <NotFound />
    );
  }
  if (repository.data) return <Vulnerabilities key={repository.data.id} repository={repository.data} />;
  if (!repository.error) return <RepositorySkeleton />;
  const { status } = repository.error instanceof ApiError ? repository.error : { status: 0 };
  if (status === 404 || status === 400) return <NotFound />;
  return <ErrorState message={repository.error.message} onRetry={() => void repository.refetch()} />;
}

function RepositorySkeleton() {
  return (
    <SkeletonGroup label={words.loadingRepository}>
      <SkeletonHead />
      <SkeletonTable rows={10} />
    </SkeletonGroup>
  );
}

function Vulnerabilities({ repository }: { readonly repository: Repository }) {
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/repo/$provider/$' });
  const { may } = useSession();
  const canManage = may('vulnerabilities.manage');
  const filter = filterOf(search, repository.defaultBranch);
  const list = useQuery(findingsQuery(repository.id, filter, search));
  const counts = useQuery(countsQuery(repository.id, filter));
  const triage = useTriage(repository.id);
  const scan = useScan(repository.id);
  const selection = useSelection(JSON.stringify(filter));
  const change = (wanted: Partial<VulnerabilitiesSearch>) => {
    const isTyping = wanted.search !== undefined;
    void navigate({
      search: (before) => ({ ...before, page: VULNERABILITIES_DEFAULTS.page, ...wanted }),
      replace: isTyping,
      resetScroll: false,
    });
  };
  const changeStatus = (chosen: ChosenStatus) =>
    triage.status.mutate(
      { findingIds: [...selection.ids], ...chosen },
      { onSuccess: () => selection.clear() },
    );
  const selectAll = async () => {
    try {
      selection.select(await findIds(repository.id, filter), true);
    } catch (error) {
      if (error instanceof Error) notices.add({ tone: 'error', text: error.message });
    }
  };
  return (
    <>
      <VulnerabilitiesPage
        answer={list.data}
        canManage={canManage}
        counts={counts.data}
        error={list.data ? null : list.error}
        filter={filter}
        isChanging={triage.status.isPending}
        isScanning={scan.isPending}
        isStale={list.isPlaceholderData}
        onClear={selection.clear}
        onRetry={() => void list.refetch()}
        onScan={() => scan.mutate()}
        onSearch={change}
        onSelect={selection.select}
        onSelectAll={() => void selectAll()}
        onStatus={changeStatus}
        repository={repository}
        search={search}
        selected={selection.ids}
      />
      <FindingDrawer
        findingId={search.finding}
        onClose={() => change({ finding: '', tab: 'overview', page: search.page })}
        repositoryId={repository.id}
        tab={search.tab}
      />
    </>
  );
}

/** Runs a scan, shows its result, and refreshes the page. */
function useScan(repositoryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => runScan(repositoryId),
    onSuccess: (run) => {
      notices.add({ tone: 'success', text: scanSummary(run) });
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    onError: (error) => notices.add({ tone: 'error', text: error.message }),
  });
}

/** Holds the selection. Another filter clears it; another page of the same list keeps it. */
function useSelection(listKey: string) {
  const [chosen, setChosen] = useState<{ listKey: string; ids: ReadonlySet<string> }>({
    listKey,
    ids: new Set(),
  });
  const ids: ReadonlySet<string> = chosen.listKey === listKey ? chosen.ids : new Set();
  return {
    ids,
    select: (changed: readonly string[], isSelected: boolean) => {
      const next = new Set(ids);
      for (const id of changed) {
        if (!isSelected) next.delete(id);
        else if (next.size < BULK_MAX) next.add(id);
      }
      setChosen({ listKey, ids: next });
    },
    clear: () => setChosen({ listKey, ids: new Set() }),
  };
}
