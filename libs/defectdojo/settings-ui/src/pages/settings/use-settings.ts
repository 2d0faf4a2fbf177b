import type { Connection, ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import { benchmarkTypeOf } from '@gecko-defectdojo/contract/constants';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { updateSettings } from '../../api/connection.ts';
import { keys } from '../../api/keys.ts';
import { problemOf } from '../../api/problem.ts';
import { putConnection } from '../../api/put-connection.ts';
import { useHost } from '../../host.ts';
import { words } from './words.ts';

const SETTINGS = ['settings'];

/**
 * Saves settings in the order of their changes, and shows them at once. A setting that cannot be saved reverts, with
 * a notice.
 */
export function useSettings() {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const patch = (settings: ConnectionSettingsInput) =>
    queries.setQueryData<Connection | null>(
      keys.connection,
      (known) => known && { ...known, ...fieldsOf(settings, known) },
    );
  return useMutation({
    mutationKey: SETTINGS,
    scope: { id: 'settings' },
    mutationFn: (settings: ConnectionSettingsInput) => updateSettings(request, settings),
    onMutate: async (settings) => {
      const before = queries.getQueryData<Connection | null>(keys.connection);
      // At once: the next tick in a list builds on this one.
      patch(settings);
      // Puts back what a running request began with, which is from before this change.
      await queries.cancelQueries({ queryKey: keys.connection });
      patch(settings);
      return before;
    },
    onError: (error, settings, before) => {
      if (before)
        queries.setQueryData<Connection | null>(
          keys.connection,
          (known) => known && { ...known, ...sameFields(before, fieldsOf(settings, before)) },
        );
      // Without a response it may be stored all the same: shows what is.
      void queries.invalidateQueries({ queryKey: keys.connection });
      const { code, message } = problemOf(error);
      notify({ tone: 'error', text: code === 'offline' ? message : words.notSaved(message) });
    },
    onSuccess: (connection) => {
      // A later change is already shown and on its way; this older response would revert it on the page.
      if (queries.isMutating({ mutationKey: SETTINGS }) === 1) putConnection(queries, connection);
    },
  });
}

/** Returns the fields of the connection that show these settings. */
function fieldsOf(
  { benchmarkAddress, ...settings }: ConnectionSettingsInput,
  { url, asvsVersion, benchmarkTypes }: Connection,
): Partial<Connection> {
  const fields = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  if (benchmarkAddress === undefined) return fields;
  const type = benchmarkAddress === null ? undefined : benchmarkTypeOf(benchmarkAddress, url);
  return { ...fields, benchmarkTypes: { ...benchmarkTypes, [asvsVersion]: type } };
}

/** Returns the same fields of another connection. */
function sameFields(connection: Connection, fields: Partial<Connection>): Partial<Connection> {
  const names = new Set(Object.keys(fields));
  return Object.fromEntries(Object.entries(connection).filter(([name]) => names.has(name)));
}
