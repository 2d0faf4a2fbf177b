import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnect } from '../api/connection.ts';
import { problemOf } from '../api/problem.ts';
import { putConnection } from '../api/put-connection.ts';
import { useHost } from '../host.ts';
import { words } from './words.ts';

/** Disconnects the instance. */
export function useDisconnect(onDone: () => void) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => disconnect(request),
    onSuccess: () => {
      onDone();
      putConnection(queries, null);
      notify({ tone: 'success', text: words.disconnect.done });
    },
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
}
