import type { Connection, LeftFindings, RepositoryRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { changeMapping, removeMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { startPushes } from '../../api/pushes.ts';
import { useHost } from '../../host.ts';
import { firstPushWords } from '../../words/exports-words.ts';

/** A repository that is mapped. */
export interface MappedRepository {
  readonly id: string;
  readonly name: string;
  readonly mapping: NonNullable<RepositoryRow['mapping']>;
}

/** Returns the repository with its mapping; undefined without one. */
export function mappedOf({ id, name, mapping }: RepositoryRow): MappedRepository | undefined {
  return mapping === null ? undefined : { id, name, mapping };
}

/** Reports the outcome of an action, and refreshes everything that shows mappings. */
function useOutcome() {
  const { notify } = useHost();
  const queries = useQueryClient();
  return {
    done: async (text: string) => {
      notify({ tone: 'success', text });
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.catalogue[0] });
    },
    failed: (error: unknown) => notify({ tone: 'error', text: problemOf(error).message }),
  };
}

/** Starts pushes of one or more mappings. */
export function usePush(onDone: () => void = () => undefined) {
  const { request } = useHost();
  const format = useFormat();
  const { done, failed } = useOutcome();
  return useMutation({
    mutationFn: (mappingIds: readonly string[]) => startPushes(request, mappingIds),
    onSuccess: async (started) => {
      onDone();
      await done(started === 1 ? 'Push started.' : `${format.number(started)} pushes started.`);
    },
    onError: failed,
  });
}

/** Removes the mapping of a repository. */
export function useRemoveMapping(onDone: () => void) {
  const { request } = useHost();
  const { done, failed } = useOutcome();
  return useMutation({
    mutationFn: (input: { readonly repository: MappedRepository; readonly findings: LeftFindings }) =>
      removeMapping(request, input.repository.mapping.id, input.findings),
    onSuccess: async (_, { repository, findings }) => {
      onDone();
      const last = findings === 'mitigate' ? ' One last push marks its findings mitigated.' : '';
      await done(`${repository.name} is no longer mapped.${last}`);
    },
    onError: failed,
  });
}

/** Creates the product of a stale mapping again under its name. */
export function useCreateAgain(onDone: () => void) {
  const { request } = useHost();
  const queries = useQueryClient();
  const { done, failed } = useOutcome();
  return useMutation({
    mutationFn: ({ mapping }: MappedRepository) =>
      changeMapping(request, mapping.id, {
        product: { kind: 'new', name: mapping.productName, productType: 'Gecko' },
        findings: 'leave',
      }),
    onSuccess: async ({ productName }) => {
      onDone();
      const next = firstPushWords(queries.getQueryData<Connection | null>(keys.connection));
      await done(`Created "${productName}". ${next}`);
    },
    onError: failed,
  });
}
