import type { Mapping, RepositoryRow } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { changeMapping, createMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import type { Request } from '../../api/request.ts';
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
  const save = useMutation({
    mutationFn: (entered: MapEntry) => saveMapping(request, repository, entered),
    onSuccess: (mapping, entered) => {
      for (const queryKey of CHANGED) void queries.invalidateQueries({ queryKey });
      notify({ tone: 'success', text: savedWords(mapping, isEntryChanged(entered, repository), isPaused) });
      navigate({ page: 'pushes', mappingId: mapping.id });
    },
    onError: (error) => {
      // Another user may have mapped it, or the products changed: refreshes the choices.
      void queries.invalidateQueries({ queryKey: keys.products });
      if (problemOf(error).code === 'mapping_exists')
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
    problem: { ...missing, ...(save.error ? mapProblem(problemOf(save.error)) : {}) },
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

function saveMapping(request: Request, repository: RepositoryRow, entry: MapEntry): Promise<Mapping> {
  const { mapping } = repository;
  if (!mapping) return createMapping(request, toCreateInput(entry, repository));
  return changeMapping(request, mapping.id, toChangeInput(entry, { ...repository, mapping }));
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
