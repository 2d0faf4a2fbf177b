import type { CheckDifference } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveDifferences } from '../api/checks.ts';
import { keys } from '../api/keys.ts';
import { useHost } from '../host.ts';
import { leftWords } from '../words/left-words.ts';

/** Findings of one check: those that are named, or all that it found changed. */
export interface FindingsOfCheck {
  readonly checkId: string;
  readonly findingIds?: readonly string[] | undefined;
}

/** Findings to leave as they are in DefectDojo, or of which that is taken back. */
export interface Leaving {
  readonly of: readonly FindingsOfCheck[];
  readonly isBack?: boolean;
}

/** Leaves findings as they are in DefectDojo, or takes that back: one request for each check. Says how many. */
export function useLeave(onDone?: () => void) {
  const { request, notify } = useHost();
  const format = useFormat();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ of, isBack = false }: Leaving) => {
      let findings = 0;
      for (const one of of) findings += await leaveDifferences(request, { ...one, isBack });
      return findings;
    },
    onSuccess: (findings, { isBack = false }) => {
      notify({ tone: 'success', text: (isBack ? leftWords.takenBack : leftWords.left)(findings, format) });
      onDone?.();
    },
    onError: (error) => notify({ tone: 'error', text: error.message }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.decisions });
      return queries.invalidateQueries({ queryKey: ['checks'] });
    },
  });
}

/** Returns findings by their checks. Those without an id in Gecko are left out. */
export function byCheck(
  findings: readonly (Pick<CheckDifference, 'findingId'> & { readonly checkId: string })[],
): readonly FindingsOfCheck[] {
  const groups = Map.groupBy(findings, ({ checkId }) => checkId);
  return [...groups].map(([checkId, group]) => ({
    checkId,
    findingIds: group.flatMap(({ findingId }) => findingId ?? []),
  }));
}
