import type { Decision } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { pushGeckoVersion } from '../../api/checks.ts';
import { keys } from '../../api/keys.ts';
import { byCheck } from '../../decide/use-leave.ts';
import { useHost } from '../../host.ts';
import { words } from './words.ts';

/** Starts the pushes of Gecko's version of findings: one for each repository. */
export function usePushVersions(onDone: () => void) {
  const { request, notify } = useHost();
  const format = useFormat();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (findings: readonly Decision[]) => {
      const checks = byCheck(findings);
      for (const one of checks) await pushGeckoVersion(request, { ...one, kind: 'changed' });
      return checks.length;
    },
    onSuccess: (pushes) => notify({ tone: 'success', text: words.pushing.done(pushes, format) }),
    onError: (error) => notify({ tone: 'error', text: error.message }),
    onSettled: () => {
      onDone();
      for (const queryKey of [keys.allPushes, keys.repositories, ['checks']])
        void queries.invalidateQueries({ queryKey });
      return queries.invalidateQueries({ queryKey: keys.decisions });
    },
  });
}
