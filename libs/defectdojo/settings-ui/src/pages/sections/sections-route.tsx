import type { AsvsProfile, UpdateProfileInput } from '@gecko-defectdojo/contract';
import { ConfirmDialog, SkeletonCards, useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { profileHistoryQuery, profileQuery, updateProfile } from '../../api/asvs.ts';
import { keys } from '../../api/keys.ts';
import { problemOf } from '../../api/problem.ts';
import { Page } from '../../components/page.tsx';
import { useHost } from '../../host.ts';
import { changedWords } from '../../meanwhile/changed-words.ts';
import { useKnown } from '../../meanwhile/use-known.ts';
import { SectionsSearch } from '../../navigation/asvs-search.ts';
import { useRouteParam } from '../../navigation/route-param.ts';
import { Loaded } from '../../components/loaded.tsx';
import { HistoryList } from './history-list.tsx';
import { EMPTY_DRAFT, isDirty } from '../../profile/profile-draft.ts';
import type { ProfileDraft } from '../../profile/profile-draft.ts';
import { SectionsPage } from './sections-page.tsx';
import { words } from './words.ts';

const HISTORY_SIZE = 10;

/** The route of a repository's profile. */
export function SectionsRoute() {
  const { request } = useHost();
  const repositoryId = useRouteParam('repositoryId');
  const { chapter } = useSearch({ strict: false, select: (given: object) => SectionsSearch.parse(given) });
  const profile = useQuery({
    ...profileQuery(request, repositoryId),
    // No refetch on focus: a profile must not change while a person edits it.
    refetchOnWindowFocus: false,
  });
  return (
    <Page
      title={words.title}
      sub={profile.data && words.sub(profile.data)}
      back={
        chapter === undefined
          ? { target: { page: 'home' }, label: words.back }
          : { target: { page: 'asvs' }, label: words.backToAsvs }
      }
    >
      <Loaded query={profile} label={words.loading} skeleton={<SkeletonCards cards={4} />}>
        {(loaded) => <Editor key={repositoryId} profile={loaded} />}
      </Loaded>
    </Page>
  );
}

function Editor({ profile }: { readonly profile: AsvsProfile }) {
  const { request, can, notify } = useHost();
  const queries = useQueryClient();
  const format = useFormat();
  const { repositoryId } = profile;
  const [draft, setDraft] = useState<ProfileDraft>(EMPTY_DRAFT);
  const { known, keep, forget } = useKnown(profile);
  const save = useMutation({
    mutationFn: (update: UpdateProfileInput) => updateProfile(request, known, update),
    onSuccess: (saved) => {
      queries.setQueryData(profileQuery(request, repositoryId).queryKey, saved);
      setDraft(EMPTY_DRAFT);
      notify({ tone: 'success', text: words.saved });
      void queries.invalidateQueries({ queryKey: [...keys.profile(repositoryId), 'history'] });
      // Another level is another list.
      void queries.invalidateQueries({ queryKey: keys.requirements(repositoryId) });
      for (const queryKey of [keys.repositories, keys.matrix, keys.overview])
        void queries.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      if (problemOf(error).code !== 'changed_meanwhile') return undefined;
      forget();
      return queries.invalidateQueries({ queryKey: keys.profile(repositoryId) });
    },
  });
  const edit = (next: ProfileDraft) => {
    if (!isDirty(draft)) keep();
    if (!isDirty(next)) save.reset();
    setDraft(next);
  };
  const cause = save.error === null ? undefined : problemOf(save.error);
  const isRefused = cause?.code === 'changed_meanwhile';
  const leaving = useBlocker({
    shouldBlockFn: () => isDirty(draft),
    enableBeforeUnload: () => isDirty(draft),
    withResolver: true,
  });
  return (
    <>
      <SectionsPage
        profile={profile}
        draft={draft}
        onDraft={edit}
        onSave={save.mutate}
        isSaving={save.isPending}
        problem={
          isRefused ? words.unsaved.changedMeanwhile(changedWords(cause, 'profile', format)) : cause?.message
        }
        isRefused={isRefused}
        canManage={can('integrations.manage')}
        history={<History repositoryId={repositoryId} />}
      />
      <ConfirmDialog
        open={leaving.status === 'blocked'}
        onOpenChange={(open) => {
          if (!open) leaving.reset?.();
        }}
        title={words.unsaved.leaveTitle}
        description={words.unsaved.leaveText(profile.repositoryName)}
        confirm={words.unsaved.leave}
        onConfirm={() => leaving.proceed?.()}
      />
    </>
  );
}

function History({ repositoryId }: { readonly repositoryId: string }) {
  const { request } = useHost();
  const [page, setPage] = useState(1);
  const history = useQuery(
    profileHistoryQuery(request, repositoryId, { limit: HISTORY_SIZE, offset: (page - 1) * HISTORY_SIZE }),
  );
  return (
    <Loaded query={history} label={words.history.loading} lines={3}>
      {(loaded) => <HistoryList history={loaded} onPage={setPage} />}
    </Loaded>
  );
}
