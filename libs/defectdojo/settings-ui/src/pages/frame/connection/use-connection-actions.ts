import type { Connection, ConnectInput } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeUrl, checkConnection, connect, replaceKey } from '../../../api/connection.ts';
import { keys } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import { putConnection } from '../../../api/put-connection.ts';
import type { Request } from '../../../api/request.ts';
import { useHost } from '../../../host.ts';
import type { Known } from '../../../meanwhile/use-known.ts';
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

/** Replaces the key of the connection that the person knows. The dialog shows a failure. */
export function useReplaceKey(connection: Known<Connection>, onDone: () => void) {
  return useConnectionChange(connection, { change: replaceKey, done: words.done.keyReplaced, onDone });
}

/** Moves the connection that the person knows to another URL. The dialog shows a failure. */
export function useChangeUrl(connection: Known<Connection>, onDone: () => void) {
  return useConnectionChange(connection, { change: changeUrl, done: words.done.urlChanged, onDone });
}

interface ConnectionChange {
  readonly change: (request: Request, of: Connection, value: string) => Promise<Connection>;
  /** Says that it is changed. */
  readonly done: (changed: Connection) => string;
  readonly onDone: () => void;
}

function useConnectionChange(
  { known, forget }: Known<Connection>,
  { change, done, onDone }: ConnectionChange,
) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: string) => change(request, known, value),
    onSuccess: (changed) => {
      putConnection(queries, changed);
      onDone();
      notify({ tone: 'success', text: done(changed) });
    },
    onError: (error) => {
      if (problemOf(error).code !== 'changed_meanwhile') return undefined;
      forget();
      return queries.invalidateQueries({ queryKey: keys.connection });
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
