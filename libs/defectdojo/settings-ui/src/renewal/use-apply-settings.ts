import type { AppliedToAll } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';
import { applySettings } from '../api/renewals.ts';
import { useHost } from '../host.ts';
import { appliedWords } from './renewal-words.ts';

/** Applies the settings to all findings of the connection, and says what was begun. */
export function useApplySettings(onDone: () => void) {
  const { request, notify } = useHost();
  const format = useFormat();
  const queries = useQueryClient();
  return useMutation<AppliedToAll>({
    mutationFn: () => applySettings(request, undefined),
    onSuccess: (applied) => {
      notify({ tone: 'success', text: appliedWords(applied, format) });
      onDone();
      void queries.invalidateQueries({ queryKey: keys.allPushes });
    },
    onError: (error) => notify({ tone: 'error', text: error.message }),
  });
}
