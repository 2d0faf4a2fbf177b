import type { AsvsRequirement, StateRequirementInput } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { stateRequirement } from '../../../api/asvs.ts';
import { keys } from '../../../api/keys.ts';
import { useHost } from '../../../host.ts';
import { words } from './requirement-words.ts';

/**
 * States whether a requirement is met, or takes that back. It is done once the list shows it, so that a dialog closes
 * over the new status.
 */
export function useStateRequirement(
  repositoryId: string,
  requirement: Pick<AsvsRequirement, 'id'>,
  onDone: () => void,
) {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: StateRequirementInput) =>
      stateRequirement(request, { repositoryId, requirementId: requirement.id }, input),
    onSuccess: async (_saved, { verdict }) => {
      for (const queryKey of [[...keys.profile(repositoryId), 'history'], keys.matrix, keys.activity])
        void queries.invalidateQueries({ queryKey });
      await queries.invalidateQueries({ queryKey: keys.requirements(repositoryId) });
      notify({ tone: 'success', text: words.dialog.saved(requirement, verdict) });
      onDone();
    },
  });
}
