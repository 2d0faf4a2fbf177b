import type { Connection, Push, Mapping } from '@gecko-defectdojo/contract';
import type { UseMutationResult } from '@tanstack/react-query';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { createProductAgain } from './mappings.ts';
import { startPush, startRenewal } from './pushes.ts';
import { useHost } from '../host.ts';
import { firstPushWords } from '../words/exports-words.ts';
import { useModuleNavigate } from '../navigation/navigation.tsx';

/**
 * Starts a push by `start`, then goes to its page. Reports a failure as a notice: there is no field that it could
 * belong to.
 */
function usePushStarter<T = void>(start: (input: T) => Promise<Push>): UseMutationResult<Push, Error, T> {
  const host = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  return useMutation({
    mutationFn: start,
    onSuccess: (push) => {
      void queries.invalidateQueries({ queryKey: keys.allPushes });
      void queries.invalidateQueries({ queryKey: keys.mapping(push.mappingId) });
      void queries.invalidateQueries({ queryKey: keys.repositories });
      navigate({ page: 'push', pushId: push.id });
    },
    onError: (error) => host.notify({ tone: 'error', text: error.message }),
  });
}

/** Starts a push of a mapping; `true` includes rejected findings. */
export function usePushNow(mappingId: string): UseMutationResult<Push, Error, boolean> {
  const { request } = useHost();
  return usePushStarter<boolean>((retry) => startPush(request, mappingId, retry));
}

/** Starts a push that brings everything of a mapping up to how Gecko writes it now. */
export function useApplyToAll(mappingId: string): UseMutationResult<Push, Error, void> {
  const { request } = useHost();
  return usePushStarter(() => startRenewal(request, mappingId));
}

/** Creates the product of a stale mapping again under its name, then goes to the pushes of the new mapping. */
export function useCreateAgain(): UseMutationResult<Mapping, Error, Mapping> {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const navigate = useModuleNavigate();
  return useMutation({
    mutationFn: (mapping: Mapping) => createProductAgain(request, mapping),
    onSuccess: async (mapping) => {
      await queries.invalidateQueries({ queryKey: keys.repositories });
      const next = firstPushWords(queries.getQueryData<Connection | null>(keys.connection));
      notify({ tone: 'success', text: `Created "${mapping.productName}". ${next}` });
      navigate({ page: 'pushes', mappingId: mapping.id });
    },
    onError: (error) => notify({ tone: 'error', text: error.message }),
  });
}
