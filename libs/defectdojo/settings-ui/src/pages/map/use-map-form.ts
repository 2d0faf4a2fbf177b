import type { AsvsProfile, Mapping, RepositoryRow } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { updateProfile } from '../../api/asvs.ts';
import { keys } from '../../api/keys.ts';
import { changeMapping, createMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import type { Request } from '../../api/request.ts';
import { useHost } from '../../host.ts';
import { useModuleNavigate } from '../../navigation/navigation.tsx';
import { EMPTY_DRAFT, isDirty, missingReasons, toUpdate } from '../../profile/profile-draft.ts';
import { initialEntry, isEntryChanged, missingEntry, toBranch, toTarget } from '../../target/map-entry.ts';
import type { MapEntry } from '../../target/map-entry.ts';
import { mapProblem } from '../../target/map-problem.ts';
import type { MapPageProps } from './map-page.tsx';

type MapForm = Pick<
  MapPageProps,
  'entry' | 'onEntry' | 'problem' | 'isPressed' | 'isSaving' | 'isChanged' | 'onSubmit'
>;

/** Holds the state of the form that maps a repository, and submits it. */
export function useMapForm(repository: RepositoryRow): MapForm {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  const [entry, setEntry] = useState<MapEntry>(() => initialEntry(repository));
  const [isPressed, setPressed] = useState(false);
  const save = useMutation({
    mutationFn: async (entered: MapEntry) => {
      // Saves the profile first: the first push then carries it, and a refused mapping does no harm.
      if (isDirty(entered.draft)) {
        const saved = await updateProfile(request, repository.id, toUpdate(entered.draft));
        queries.setQueryData<AsvsProfile>(keys.profile(repository.id), saved);
        setEntry((now) => ({ ...now, draft: EMPTY_DRAFT }));
      }
      return saveMapping(request, repository, entered);
    },
    onSuccess: (mapping) => {
      for (const queryKey of [keys.repositories, keys.overview, keys.matrix, ['mappings'], keys.products])
        void queries.invalidateQueries({ queryKey });
      notify({
        tone: 'success',
        text: `Mapped ${mapping.repositoryName} to "${mapping.productName}". The push has begun.`,
      });
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
    isChanged: isEntryChanged(entry, repository),
    onSubmit: () => {
      setPressed(true);
      const isComplete = Object.keys(missingEntry(entry)).length === 0;
      if (isComplete && missingReasons(entry.draft).length === 0) save.mutate(entry);
    },
  };
}

function saveMapping(request: Request, repository: RepositoryRow, entry: MapEntry): Promise<Mapping> {
  const { mapping } = repository;
  const product = toTarget(entry);
  const branch = toBranch(entry, repository);
  if (!mapping) {
    return createMapping(request, {
      repositoryId: repository.id,
      product,
      ...(typeof branch === 'string' ? { branch } : {}),
    });
  }
  const isSameProduct =
    mapping.state === 'active' && product.kind === 'existing' && product.productId === mapping.productId;
  return changeMapping(request, mapping.id, {
    ...(isSameProduct ? {} : { product }),
    ...(branch === undefined ? {} : { branch }),
    findings: entry.left,
  });
}
