import type { Mapping, MappingSettingsInput } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.ts';
import { changeMapping } from '../../api/mappings.ts';
import { problemOf } from '../../api/problem.ts';
import { useHost } from '../../host.ts';
import { changedWords } from '../../meanwhile/changed-words.ts';
import { useKnown } from '../../meanwhile/use-known.ts';
import { changedBy, changedNames, toSettingsInput } from '../../settings/own-draft.ts';
import type { OwnDraft } from '../../settings/own-draft.ts';
import { tagsProblem } from '../../settings/tags.ts';
import { words } from './words.ts';

export interface SettingsForm {
  /** The settings that the person knew when they began to edit. */
  readonly before: OwnDraft;
  readonly draft: OwnDraft;
  readonly onDraft: (draft: OwnDraft) => void;
  readonly isSaving: boolean;
  /** True if something is entered that is not saved. */
  readonly isEdited: boolean;
  readonly canSave: boolean;
  /** Why the last save failed, as a sentence. */
  readonly problem: string | undefined;
  /** True if it was refused because the mapping was changed meanwhile. */
  readonly isRefused: boolean;
  readonly onSave: () => void;
  /** Drops what was entered, and shows the settings as they are now. */
  readonly onReload: () => void;
}

/** Holds what a person enters as the settings of a mapping, and saves it in one request. */
export function useSettingsForm(mapping: Mapping): SettingsForm {
  const { request, notify } = useHost();
  const queries = useQueryClient();
  const format = useFormat();
  // A change, not its result: after another person's change it still holds only what was entered here.
  const [edited, setEdited] = useState<MappingSettingsInput>();
  const { known, keep, forget } = useKnown(mapping);
  const before = known.settings ?? {};
  const draft = edited ? changedBy(before, edited) : before;
  const save = useMutation({
    mutationFn: (settings: MappingSettingsInput) =>
      changeMapping(request, known, { settings, findings: 'leave' }),
    onSuccess: (changed) => {
      queries.setQueryData(keys.mapping(mapping.id), changed);
      forget();
      setEdited(undefined);
      notify({ tone: 'success', text: words.saved(changed.repositoryName) });
      return queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== keys.catalogue[0],
      });
    },
    onError: (error) => {
      if (problemOf(error).code !== 'changed_meanwhile') return undefined;
      // The entries stay; saving it again names the revision that the page shows now.
      forget();
      return queries.invalidateQueries({ queryKey: keys.mapping(mapping.id) });
    },
  });
  const cause = save.error ? problemOf(save.error) : undefined;
  const isRefused = cause?.code === 'changed_meanwhile';
  const isComplete = tagsProblem(draft.extraTags ?? []) === undefined;
  const isEdited = changedNames(before, draft).length > 0;
  const canSave = isEdited && isComplete;
  const onReload = () => {
    forget();
    setEdited(undefined);
    save.reset();
  };
  return {
    before,
    draft,
    onDraft: (next) => {
      if (edited === undefined) keep();
      setEdited(toSettingsInput(before, next));
      if (save.isError) save.reset();
    },
    isSaving: save.isPending,
    isEdited,
    canSave,
    problem: cause && isRefused ? changedWords(cause, 'mapping', format) : cause?.message,
    isRefused,
    onSave: () => {
      if (canSave && !save.isPending) save.mutate(toSettingsInput(before, draft));
    },
    onReload,
  };
}
