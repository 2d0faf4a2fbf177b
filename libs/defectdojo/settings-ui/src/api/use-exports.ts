import type { Connection } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useHost } from '../host.ts';
import { undoSwitchingOn, updateSettings } from './connection.ts';
import { problemOf } from './problem.ts';
import { putConnection } from './put-connection.ts';

/** Changes the connection by `change`, and shows what it is then. A failure is a notice. */
function useConnectionChange(change: () => Promise<Connection>) {
  const { notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (connection) => putConnection(queries, connection),
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
}

/** Switches exports on. */
export function useSwitchOn() {
  const { request } = useHost();
  return useConnectionChange(() => updateSettings(request, { pushOnScanComplete: true }));
}

/** Takes back that exports were switched on. */
export function useUndoSwitchingOn() {
  const { request } = useHost();
  return useConnectionChange(() => undoSwitchingOn(request));
}
