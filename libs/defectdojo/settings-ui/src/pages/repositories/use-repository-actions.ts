import type { Connection, LeftFindings, RepositoryRow } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { createProductAgain, removeMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { startPushes } from '../../api/pushes.ts';
import { useHost } from '../../host.ts';
import { changedWords, words as meanwhile } from '../../meanwhile/changed-words.ts';
import { firstPushWords } from '../../words/exports-words.ts';
import { words } from './words.ts';

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
  const refresh = () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.catalogue[0] });
  return {
    refresh,
    done: async (text: string) => {
      notify({ tone: 'success', text });
      await refresh();
    },
    failed: (error: unknown) => {
      const { code, message } = problemOf(error);
      notify({ tone: 'error', text: message });
      if (code === 'changed_meanwhile') void refresh();
    },
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

/** Removes the mapping of a repository, if it is still the one that the person saw. */
export function useRemoveMapping(onDone: () => void) {
  const { request } = useHost();
  const format = useFormat();
  const { notify } = useHost();
  const { done, failed, refresh } = useOutcome();
  return useMutation({
    mutationFn: (input: { readonly repository: MappedRepository; readonly findings: LeftFindings }) =>
      removeMapping(request, input.repository.mapping, input.findings),
    onSuccess: async (_, { repository, findings }) => {
      onDone();
      const last = findings === 'mitigate' ? ' One last push marks its findings mitigated.' : '';
      await done(`${repository.name} is no longer mapped.${last}`);
    },
    onError: (error) => {
      const problem = problemOf(error);
      if (problem.code === 'changed_meanwhile') {
        onDone();
        const text = `${changedWords(problem, 'mapping', format)} ${meanwhile.notRemoved}`;
        notify({ tone: 'neutral', text });
        void refresh();
      } else failed(error);
    },
  });
}

/** Creates the product of a stale mapping again under its name. */
export function useCreateAgain(onDone: () => void) {
  const { request } = useHost();
  const queries = useQueryClient();
  const { done, failed } = useOutcome();
  return useMutation({
    mutationFn: (repository: MappedRepository) => createProductAgain(request, repository.mapping),
    onSuccess: async ({ productName }) => {
      onDone();
      const next = firstPushWords(queries.getQueryData<Connection | null>(keys.connection));
      await done(`Created "${productName}". ${next}`);
    },
    onError: failed,
  });
}

/** Creates the products of several stale mappings again, one after the other, and stops at the first failure. */
export function useCreateAllAgain(onDone: () => void) {
  const { request, notify } = useHost();
  const format = useFormat();
  const { done, refresh } = useOutcome();
  return useMutation({
    mutationFn: async (repositories: readonly MappedRepository[]) => {
      for (const [created, repository] of repositories.entries()) {
        try {
          await createProductAgain(request, repository.mapping);
        } catch (error) {
          return { created, failure: problemOf(error).message };
        }
      }
      return { created: repositories.length, failure: undefined };
    },
    onSuccess: async ({ created, failure }, repositories) => {
      onDone();
      if (failure === undefined) return done(words.lost.created(created, format));
      notify({ tone: 'error', text: words.lost.failed(created, repositories.length, failure, format) });
      return refresh();
    },
  });
}
