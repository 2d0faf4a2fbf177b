import type { Connection } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnect } from '../api/connection.ts';
import { keys } from '../api/keys.ts';
import { problemOf } from '../api/problem.ts';
import { putConnection } from '../api/put-connection.ts';
import { useHost } from '../host.ts';
import { changedWords, words as meanwhile } from '../meanwhile/changed-words.ts';
import { words } from './words.ts';

/** Disconnects the instance, if it is still the one that the person saw. */
export function useDisconnect(connection: Connection, onDone: () => void) {
  const { request, notify } = useHost();
  const format = useFormat();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => disconnect(request, connection),
    onSuccess: () => {
      onDone();
      putConnection(queries, null);
      notify({ tone: 'success', text: words.disconnect.done });
    },
    onError: (error) => {
      const problem = problemOf(error);
      if (problem.code !== 'changed_meanwhile') {
        notify({ tone: 'error', text: problem.message });
        return;
      }
      onDone();
      notify({
        tone: 'neutral',
        text: `${changedWords(problem, 'connection', format)} ${meanwhile.notDisconnected}`,
      });
      void queries.invalidateQueries({ queryKey: keys.connection });
    },
  });
}
