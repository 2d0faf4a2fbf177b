import type { ConnectInput } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeUrl, checkConnection, connect, disconnect, replaceKey } from '../../../api/connection.ts';
import { keys } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import { putConnection } from '../../../api/put-connection.ts';
import { useHost } from '../../../host.ts';

/** Connects an instance. The form shows a failure. */
export function useConnect() {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (entry: ConnectInput) => connect(request, entry),
    onSuccess: (connection) => {
      putConnection(queries, connection);
      notify({ tone: 'success', text: `Connected to ${connection.url} as ${connection.account}.` });
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
      notify({ tone: 'success', text: `Key replaced. Gecko connects as ${connection.account}.` });
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
      notify({ tone: 'success', text: `URL changed to ${connection.url}.` });
    },
  });
}

/** Checks the connection. The page shows the result. */
export function useCheckConnection() {
  const { request } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => checkConnection(request),
    onSuccess: (connection) => putConnection(queries, connection),
  });
}

/** Disconnects the instance. */
export function useDisconnect(onDone: () => void) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => disconnect(request),
    onSuccess: () => {
      onDone();
      putConnection(queries, null);
      notify({ tone: 'success', text: 'DefectDojo is disconnected.' });
    },
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
}
