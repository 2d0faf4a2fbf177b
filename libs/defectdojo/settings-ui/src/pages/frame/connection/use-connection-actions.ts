import type { ConnectInput } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeUrl, checkConnection, connect, replaceKey } from '../../../api/connection.ts';
import { keys } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import { putConnection } from '../../../api/put-connection.ts';
import { useHost } from '../../../host.ts';
import { words } from '../words.ts';

/** Connects an instance. The form shows a failure. */
export function useConnect(onDone: () => void) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (entry: ConnectInput) => connect(request, entry),
    onSuccess: (connection) => {
      onDone();
      putConnection(queries, connection);
      notify({ tone: 'success', text: words.done.connected(connection) });
    },
    onError: (error) => {
      // Another user connected first: show their connection.
      if (problemOf(error).code === 'connection_exists')
        void queries.invalidateQueries({ queryKey: keys.connection });
    },
  });
}

/** Replaces the key. The dialog shows a failure. */
export function useReplaceKey(onDone: () => void) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (apiKey: string) => replaceKey(request, apiKey),
    onSuccess: (connection) => {
      putConnection(queries, connection);
      onDone();
      notify({ tone: 'success', text: words.done.keyReplaced(connection) });
    },
  });
}

/** Moves the connection to another URL. The dialog shows a failure. */
export function useChangeUrl(onDone: () => void) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (url: string) => changeUrl(request, url),
    onSuccess: (connection) => {
      putConnection(queries, connection);
      onDone();
      notify({ tone: 'success', text: words.done.urlChanged(connection) });
    },
  });
}

/** Checks the connection. The page shows the result. The variable is what is known of the connection before. */
export function useCheckConnection() {
  const { request } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (_facts: string) => checkConnection(request),
    onSuccess: (connection) => putConnection(queries, connection),
  });
}
