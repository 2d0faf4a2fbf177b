import type { AsvsLevel, LeftFindings, RepositorySelection } from '@gecko-defectdojo/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import { applySettings } from '../../../api/renewals.ts';
import {
  pushSelection,
  removeMappings,
  undoProfiles,
  undoSettings,
  updateMappingSettings,
  updateProfiles,
} from '../../../api/selections.ts';
import { useHost } from '../../../host.ts';
import { toChapters } from './section-choices.ts';
import type { SectionChoices } from './section-choices.ts';
import { countChoices } from './setting-choices.ts';
import type { SettingChoices } from './setting-choices.ts';
import { takenBy } from './question-words.ts';
import type { SelectionOutcome } from './outcome-words.ts';

/** A person's decision on a selection. */
export type SelectionChange = { readonly frozen: RepositorySelection } & (
  | { readonly action: 'push' }
  | { readonly action: 'apply' }
  | { readonly action: 'level'; readonly level: AsvsLevel | null; readonly reason: string }
  | { readonly action: 'sections'; readonly choices: SectionChoices }
  | { readonly action: 'settings'; readonly choices: SettingChoices }
  | { readonly action: 'remove'; readonly findings: LeftFindings }
);

/**
 * The result of an action, with its frozen selection, and the milliseconds for which it can be undone; undefined for
 * none.
 */
export type DoneToSelection = SelectionOutcome & {
  readonly selectionId: string;
  readonly undoMs?: number | undefined;
};

interface AfterChange {
  readonly onDone: (done: DoneToSelection) => void;
  /** `message` is a sentence for the page. */
  readonly onFailed: (message: string) => void;
}

/** Does something to a frozen selection, and refreshes everything that shows it. */
export function useSelectionChange({ onDone, onFailed }: AfterChange) {
  const { request } = useHost();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (change: SelectionChange): Promise<DoneToSelection> => {
      const { action, frozen } = change;
      const { id: selectionId } = frozen;
      const about = { selectionId, asked: takenBy(action, frozen) };
      switch (change.action) {
        case 'push':
          return { ...about, action: 'push', done: await pushSelection(request, selectionId) };
        case 'apply': {
          const { repositories: done } = await applySettings(request, selectionId);
          return { ...about, action: 'apply', done };
        }
        case 'level': {
          const { level, reason } = change;
          const levelReason = level === null || reason.trim() === '' ? {} : { levelReason: reason.trim() };
          const { updated: done, undoMs } = await updateProfiles(request, selectionId, {
            level,
            ...levelReason,
          });
          return { ...about, action: 'level', done, level, undoMs };
        }
        case 'sections': {
          const chapters = toChapters(change.choices);
          const { updated: done, undoMs } = await updateProfiles(request, selectionId, { chapters });
          return { ...about, action: 'sections', done, sections: chapters.length, undoMs };
        }
        case 'settings': {
          const { choices } = change;
          const { updated: done, undoMs } = await updateMappingSettings(request, selectionId, choices);
          return { ...about, action: 'settings', done, settings: countChoices(choices), undoMs };
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
      await refresh();
    },
    onError: (error) => onFailed(problemOf(error).message),
  });
}

/** Takes back a change of the profiles or settings of a frozen selection, and refreshes everything that shows it. */
export function useUndo({ selectionId, action }: DoneToSelection, onDone: () => void) {
  const { request, notify } = useHost();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => (action === 'settings' ? undoSettings : undoProfiles)(request, selectionId),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
}

/** Returns a function that refreshes everything that shows mappings and profiles. */
function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.catalogue[0] });
}
