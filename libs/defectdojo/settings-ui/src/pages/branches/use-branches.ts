import type { LeftFindings, MappingBranches } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { closeBranch, followBranch, setBranchPatterns } from '../../api/branches.ts';
import { keys } from '../../api/keys.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { words } from './words.ts';

/** Shows the branches that an action returned, and says what it did. */
function useShown(mappingId: string) {
  const { notify } = useHost();
  const queries = useQueryClient();
  return {
    done: (shown: MappingBranches, text: string) => {
      queries.setQueryData(keys.branches(mappingId), shown);
      void queries.invalidateQueries({ queryKey: keys.allPushes });
      notify({ tone: 'success', text });
    },
    failed: (error: unknown) => {
      const { code, message } = problemOf(error);
      if (code === 'changed_meanwhile') {
        notify({ tone: 'neutral', text: words.changed });
        void queries.invalidateQueries({ queryKey: keys.branches(mappingId) });
      } else notify({ tone: 'error', text: message });
    },
  };
}

/** Follows a further branch. The form shows why it failed. */
export function useFollowBranch(mappingId: string, onDone: () => void) {
  const { request } = useHost();
  const { done } = useShown(mappingId);
  return useMutation({
    mutationFn: (branch: string) => followBranch(request, mappingId, branch),
    onSuccess: (shown, branch) => {
      done(shown, words.follow.done(branch));
      onDone();
    },
  });
}

/** Closes a further branch. */
export function useCloseBranch(mappingId: string, onDone: () => void) {
  const { request } = useHost();
  const { done, failed } = useShown(mappingId);
  return useMutation({
    mutationFn: (closing: {
      readonly branchMappingId: string;
      readonly name: string;
      readonly findings: LeftFindings;
    }) => closeBranch(request, mappingId, closing),
    onSuccess: (shown, { name, findings }) => {
      onDone();
      done(shown, words.closing.done(name, findings === 'mitigate'));
    },
    onError: failed,
  });
}

/** Replaces the patterns by others, and says `text`. */
export function useSetPatterns(shown: MappingBranches, onDone: () => void = () => undefined) {
  const { request } = useHost();
  const { done, failed } = useShown(shown.mappingId);
  return useMutation({
    mutationFn: ({ patterns }: { readonly patterns: readonly string[]; readonly text: string }) =>
      setBranchPatterns(request, shown, patterns),
    onSuccess: (changed, { text }) => {
      done(changed, text);
      onDone();
    },
    onError: failed,
  });
}
