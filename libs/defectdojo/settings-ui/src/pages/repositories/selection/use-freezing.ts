import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { selectRepositories } from '../../../api/selections.ts';
import { useHost } from '../../../host.ts';
import type { Freezing } from './frozen-selection.tsx';
import { toSelectInput } from './selection.ts';
import type { Selection } from './selection.ts';

interface AfterFreezing {
  readonly onSuccess: (frozen: RepositorySelection) => void;
  readonly onError: (error: Error) => void;
}

/** Freezes a selection, for one question or one page about it. */
export interface Freezer extends Freezing {
  readonly freeze: (then?: AfterFreezing) => void;
  readonly isFreezing: boolean;
}

/** Returns the way to freeze the selection as it is now. Each question freezes it anew. */
export function useFreezing(selection: Selection): Freezer {
  const { request } = useHost();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => selectRepositories(request, toSelectInput(selection)),
  });
  return {
    frozen: isPending ? undefined : data,
    problem: error === null ? undefined : problemOf(error).message,
    isFreezing: isPending,
    freeze: (then) => mutate(undefined, then),
    onRetry: () => mutate(),
  };
}
