import type { Mapping, RepositoryRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { changeMapping, createMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import type { Request } from '../../api/request.ts';
import { useHost } from '../../host.ts';
import { useKnown } from '../../meanwhile/use-known.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';
import { isDirty, missingReasons } from '../../profile/profile-draft.ts';
import { initialEntry, isEntryChanged, missingEntry } from '../../target/map-entry.ts';
import type { MapEntry } from '../../target/map-entry.ts';
import { mapProblem } from '../../target/map-problem.ts';
import { toChangeInput, toCreateInput } from '../../target/mapping-input.ts';
import type { MapPageProps } from './map-page-props.ts';
import { isRefusal, refusalWords } from './refusal-words.ts';
import { words } from './words.ts';

type MapForm = Pick<
  MapPageProps,
  | 'entry'
  | 'onEntry'
  | 'problem'
  | 'isPressed'
  | 'isSaving'
  | 'isChanged'
  | 'isRefused'
  | 'onReload'
  | 'onSubmit'
>;

/**
 * Holds the state of the form that maps a repository, and submits it. `isPaused` is true if nothing is pushed by
 * itself.
 */
export function useMapForm(repository: RepositoryRow, isPaused: boolean): MapForm {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  const format = useFormat();
  const [edited, setEdited] = useState<MapEntry>();
  const [isPressed, setPressed] = useState(false);
  const { known, keep, forget } = useKnown(repository.mapping);
  const entry = edited ?? initialEntry(repository);
  const save = useMutation({
    mutationFn: (entered: MapEntry) => saveMapping(request, { ...repository, mapping: known }, entered),
    onSuccess: (mapping, entered) => {
      for (const queryKey of CHANGED) void queries.invalidateQueries({ queryKey });
      notify({ tone: 'success', text: savedWords(mapping, isEntryChanged(entered, repository), isPaused) });
      navigate({ page: 'pushes', mappingId: mapping.id });
    },
    onError: (error, entered) => {
      // The products changed: refreshes the choices.
      void queries.invalidateQueries({ queryKey: keys.products });
      if (!isRefusal(problemOf(error))) return undefined;
      // The entries stay, also where the mapping is another one now.
      setEdited(entered);
      forget();
      return queries.invalidateQueries({ queryKey: keys.repositories });
    },
  });
  const missing = isPressed ? missingEntry(entry) : {};
  const cause = save.error ? problemOf(save.error) : undefined;
  const isRefused = cause !== undefined && isRefusal(cause);
  const refusal = isRefused ? { form: refusalWords(cause, repository, format) } : undefined;
  return {
    entry,
    onEntry: (change) => {
      if (edited === undefined) keep();
      setEdited({ ...entry, ...change });
      if (save.isError) save.reset();
    },
    problem: { ...missing, ...(refusal ?? (cause && mapProblem(cause))) },
    isPressed,
    isSaving: save.isPending,
    isChanged: isEntryChanged(entry, repository) || isDirty(entry.draft),
    isRefused,
    onReload: () => {
      forget();
      setEdited(undefined);
      setPressed(false);
      save.reset();
    },
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
  return changeMapping(request, mapping, toChangeInput(entry, { ...repository, mapping }));
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
