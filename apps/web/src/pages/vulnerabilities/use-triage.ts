import { useMutation, useQueryClient } from '@tanstack/react-query';
import { setSeverity, setStatus } from '../../api/findings.ts';
import type { StatusChange } from '../../api/findings.ts';
import { notices } from '../../ui/notices.ts';
import { severityNotice, statusNotice } from './words.ts';

/** Changes findings of a repository, shows a notice, and refreshes everything that shows them. */
export function useTriage(repositoryId: string) {
  const client = useQueryClient();
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['findings', repositoryId] }),
      client.invalidateQueries({ queryKey: ['repositories'] }),
      client.invalidateQueries({ queryKey: ['defectdojo-difference'] }),
    ]);
  };
  const fail = (error: Error) => notices.add({ tone: 'error', text: error.message });
  const status = useMutation({
    mutationFn: (change: StatusChange) => setStatus(repositoryId, change),
    onSuccess: (triaged, change) => {
      const tone = triaged.changed === 0 ? 'neutral' : 'success';
      notices.add({ tone, text: statusNotice(triaged, change) });
      return refresh();
    },
    onError: fail,
  });
  const severity = useMutation({
    mutationFn: (change: { readonly findingIds: readonly string[]; readonly severity: number | null }) =>
      setSeverity(repositoryId, change),
    onSuccess: (triaged, change) => {
      notices.add({ tone: 'success', text: severityNotice(triaged, change.severity) });
      return refresh();
    },
    onError: fail,
  });
  return { status, severity };
}
