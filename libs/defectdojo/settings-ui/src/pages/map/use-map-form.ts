import type { Mapping, RepositoryRow } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { changeMapping, createMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import type { ApiProblem } from '../../api/problem.ts';
import type { Request } from '../../api/request.ts';
import { useReadRevision } from '../../api/use-read-revision.ts';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';
import { isDirty, missingReasons } from '../../profile/profile-draft.ts';
import { initialEntry, isEntryChanged, missingEntry } from '../../target/map-entry.ts';
import type { MapEntry } from '../../target/map-entry.ts';
import { mapProblem } from '../../target/map-problem.ts';
import { toChangeInput, toCreateInput } from '../../target/mapping-input.ts';
import type { MapPageProps } from './map-page-props.ts';
import { words } from './words.ts';

type MapForm = Pick<
  MapPageProps,
  'entry' | 'onEntry' | 'problem' | 'isPressed' | 'isSaving' | 'isChanged' | 'onSubmit'
>;

/** Holds the state of the form that maps a repository, and submits it. `isPaused` is true if nothing is pushed by itself. */
export function useMapForm(repository: RepositoryRow, isPaused: boolean): MapForm {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  const [entry, setEntry] = useState<MapEntry>(() => initialEntry(repository));
  const [isPressed, setPressed] = useState(false);
  const { revision, accept } = useReadRevision(repository.mapping?.revision);
  const save = useMutation({
    mutationFn: (entered: MapEntry) => saveMapping(request, { repository, revision }, entered),
    onSuccess: (mapping, entered) => {
      for (const queryKey of CHANGED) void queries.invalidateQueries({ queryKey });
      notify({ tone: 'success', text: savedWords(mapping, isEntryChanged(entered, repository), isPaused) });
      navigate({ page: 'pushes', mappingId: mapping.id });
    },
    onError: (error) => {
      // Another user may have mapped it, or the products changed: refreshes the choices.
      void queries.invalidateQueries({ queryKey: keys.products });
      const { code } = problemOf(error);
      if (code === 'changed_meanwhile') accept();
      if (code === 'mapping_exists' || code === 'changed_meanwhile')
        void queries.invalidateQueries({ queryKey: keys.repositories });
    },
  });
  const missing = isPressed ? missingEntry(entry) : {};
  return {
    entry,
    onEntry: (change) => {
      setEntry((now) => ({ ...now, ...change }));
      if (save.isError) save.reset();
    },
    problem: { ...missing, ...(save.error ? mapProblem(toldOf(problemOf(save.error), repository)) : {}) },
    isPressed,
    isSaving: save.isPending,
    isChanged: isEntryChanged(entry, repository) || isDirty(entry.draft),
    onSubmit: () => {
      setPressed(true);
      const isComplete = Object.keys(missingEntry(entry)).length === 0;
      if (isComplete && missingReasons(entry.draft).length === 0) save.mutate(entry);
    },
  };
}

/** The queries that show a mapping or its profile. */
const CHANGED = [
  keys.repositories,
  keys.overview,
  keys.matrix,
  keys.profiles,
  ['mappings'],
  keys.products,
] as const;

function saveMapping(
  request: Request,
  { repository, revision }: { readonly repository: RepositoryRow; readonly revision: string | undefined },
  entry: MapEntry,
): Promise<Mapping> {
  const { mapping } = repository;
  if (!mapping) return createMapping(request, toCreateInput(entry, repository));
  const input = toChangeInput(entry, { ...repository, mapping });
  return changeMapping(request, { mappingId: mapping.id, revision }, input);
}

/** Returns a problem in the words of this form. Where another person has changed the mapping, they say to what. */
function toldOf(
  problem: ApiProblem,
  { mapping }: RepositoryRow,
): Pick<ApiProblem, 'code' | 'message' | 'fields'> {
  const { code, fields } = problem;
  if (code !== 'changed_meanwhile' || !mapping) return problem;
  return { code, fields, message: words.changedMeanwhile(mapping) };
}

function savedWords(
  { repositoryName, productName }: Mapping,
  isMappingChanged: boolean,
  isPaused: boolean,
): string {
  const { saved } = words;
  if (!isMappingChanged) return saved.profile(repositoryName);
  return `${saved.mapped(repositoryName, productName)} ${isPaused ? saved.paused : saved.begun}`;
}
