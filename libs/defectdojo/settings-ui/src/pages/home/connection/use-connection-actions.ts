import type { Connection, ConnectInput, ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import {
  changeUrl,
  checkConnection,
  connect,
  disconnect,
  replaceKey,
  setPaused,
  updateSettings,
} from '../../../api/connection.ts';
import { keys } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import { useHost } from '../../../host.ts';

/** Stores the new connection, and refreshes everything else: mappings, pushes and figures depend on it. */
function putConnection(queries: QueryClient, connection: Connection | null): void {
  queries.setQueryData(keys.connection, connection);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.connection[0] });
}

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

/** Holds pushes back, or lets them go on. */
export function usePause() {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (isPaused: boolean) => setPaused(request, isPaused),
    onSuccess: (connection) => {
      putConnection(queries, connection);
      const text = connection.pausedAt === null ? 'Pushes are resumed.' : 'Pushes are paused.';
      notify({ tone: 'success', text });
    },
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
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

const SETTINGS = ['settings'];

/**
 * Saves settings in the order of their changes, and shows them at once. A setting that cannot be saved reverts, with
 * a notice.
 */
export function useSettings() {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const patch = (change: Partial<Connection>) =>
    queries.setQueryData<Connection | null>(keys.connection, (known) => known && { ...known, ...change });
  return useMutation({
    mutationKey: SETTINGS,
    scope: { id: 'settings' },
    mutationFn: (settings: ConnectionSettingsInput) => updateSettings(request, settings),
    onMutate: async (settings) => {
      await queries.cancelQueries({ queryKey: keys.connection });
      const before = queries.getQueryData<Connection | null>(keys.connection);
      patch(definedOf(settings));
      return before;
    },
    onError: (error, settings, before) => {
      if (before) patch(sameFields(before, settings));
      notify({ tone: 'error', text: `The setting was not saved. ${problemOf(error).message}` });
    },
    onSuccess: (connection) => {
      // A later change is already shown and on its way; this older response would revert it on the page.
      if (queries.isMutating({ mutationKey: SETTINGS }) === 1) putConnection(queries, connection);
    },
  });
}

function definedOf(settings: ConnectionSettingsInput): Partial<Connection> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Returns only the named settings of a connection. */
function sameFields(connection: Connection, settings: ConnectionSettingsInput): Partial<Connection> {
  const names = new Set(Object.keys(settings));
  return Object.fromEntries(Object.entries(connection).filter(([name]) => names.has(name)));
}
