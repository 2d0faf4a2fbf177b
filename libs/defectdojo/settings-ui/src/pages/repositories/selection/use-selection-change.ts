import type { AsvsLevel, LeftFindings, RepositorySelection } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../api/keys.ts';
import { pushSelection, removeMappings, updateProfiles } from '../../../api/selections.ts';
import { useHost } from '../../../host.ts';
import { toChapters } from './section-choices.ts';
import type { SectionChoices } from './section-choices.ts';
import { takenBy } from './words.ts';
import type { SelectionOutcome } from './words.ts';

/** What a person decided to do to a selection. */
export type SelectionChange = { readonly frozen: RepositorySelection } & (
  | { readonly action: 'push' }
  | { readonly action: 'level'; readonly level: AsvsLevel | null; readonly reason: string }
  | { readonly action: 'sections'; readonly choices: SectionChoices }
  | { readonly action: 'remove'; readonly findings: LeftFindings }
);

/** What was done, and to which frozen selection. */
export type DoneToSelection = SelectionOutcome & { readonly selectionId: string };

/** Does something to a frozen selection, and refreshes everything that shows it. */
export function useSelectionChange(onDone: (done: DoneToSelection) => void) {
  const { request } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: SelectionChange): Promise<DoneToSelection> => {
      const { action, frozen } = change;
      const { id: selectionId } = frozen;
      const about = { selectionId, asked: takenBy(action, frozen) };
      switch (change.action) {
        case 'push':
          return { ...about, action: 'push', done: await pushSelection(request, selectionId) };
        case 'level': {
          const { level, reason } = change;
          const levelReason = level === null || reason.trim() === '' ? {} : { levelReason: reason.trim() };
          const done = await updateProfiles(request, selectionId, { level, ...levelReason });
          return { ...about, action: 'level', done, level };
        }
        case 'sections': {
          const chapters = toChapters(change.choices);
          const done = await updateProfiles(request, selectionId, { chapters });
          return { ...about, action: 'sections', done, sections: chapters.length };
        }
        case 'remove': {
          const { findings } = change;
          const done = await removeMappings(request, selectionId, findings);
          return { ...about, action: 'remove', done, mitigated: findings === 'mitigate' };
        }
      }
    },
    onSuccess: async (done) => {
      onDone(done);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.catalogue[0] });
    },
  });
}
