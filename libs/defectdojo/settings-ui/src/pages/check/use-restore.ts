import type { Check, CheckDifference } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { pushGeckoVersion } from '../../api/checks.ts';
import { keys } from '../../api/keys.ts';
import { useHost } from '../../host.ts';

/** Differences of which a person asks for Gecko's version. */
export interface Wanted {
  readonly checkId: string;
  readonly kind: 'changed' | 'missing';
  /** The only one; undefined for all of the kind. */
  readonly one: CheckDifference | undefined;
  readonly count: number;
}

/** Returns what a press on a row's button asks for; undefined where Gecko has no version. */
export function wantedOf(check: Check, one: CheckDifference): Wanted | undefined {
  if (one.kind === 'extra' || one.findingId === null) return undefined;
  return { checkId: check.id, kind: one.kind, one, count: 1 };
}

/** Asks for a confirmation, then starts the push of Gecko's version. `pushId` is the last push that it started. */
export function useRestore(mappingId: string) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const [wanted, ask] = useState<Wanted>();
  const [started, setStarted] = useState<{ readonly checkId: string; readonly pushId: string }>();
  const push = useMutation({
    mutationFn: ({ checkId, kind, one }: Wanted) => {
      const findingIds = typeof one?.findingId === 'string' ? [one.findingId] : undefined;
      return pushGeckoVersion(request, { checkId, kind, findingIds });
    },
    onSuccess: ({ id }, { checkId }) => {
      setStarted({ checkId, pushId: id });
      for (const queryKey of [keys.allPushes, keys.mapping(mappingId), keys.repositories])
        void queries.invalidateQueries({ queryKey });
      return queries.invalidateQueries({ queryKey: keys.check(checkId) });
    },
    onError: (error) => notify({ tone: 'error', text: error.message }),
    onSettled: () => ask(undefined),
  });
  return { wanted, ask, started, confirm: () => wanted && push.mutate(wanted), isPending: push.isPending };
}
