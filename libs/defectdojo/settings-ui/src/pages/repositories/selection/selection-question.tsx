import { progressWords } from './question-words.ts';
import type { SelectionAction } from './words.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { PushDialog } from './push-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { SectionsDialog } from './sections-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import type { SelectionChange } from './use-selection-change.ts';

export interface SelectionQuestionProps extends Omit<SelectionDialogControl, 'progress'> {
  readonly action: SelectionAction;
  /** The action that runs; undefined while none does. */
  readonly running: SelectionChange | undefined;
  readonly onChange: (change: SelectionChange) => void;
}

/** The dialog of one action. */
export function SelectionQuestion({ action, running, onChange, ...rest }: SelectionQuestionProps) {
  const progress = running && progressWords(running.action, running.frozen);
  const control: SelectionDialogControl = { ...rest, progress };
  switch (action) {
    case 'push':
      return <PushDialog {...control} onPush={(frozen) => onChange({ action, frozen })} />;
    case 'apply':
      return <ApplyDialog {...control} onApply={(frozen) => onChange({ action, frozen })} />;
    case 'level':
      return (
        <LevelDialog
          {...control}
          onSet={(frozen, level, reason) => onChange({ action, frozen, level, reason })}
        />
      );
    case 'sections':
      return (
        <SectionsDialog {...control} onChange={(frozen, choices) => onChange({ action, frozen, choices })} />
      );
    case 'settings':
      return (
        <SettingsDialog {...control} onChange={(frozen, choices) => onChange({ action, frozen, choices })} />
      );
    case 'remove':
      return (
        <RemoveDialog {...control} onRemove={(frozen, findings) => onChange({ action, frozen, findings })} />
      );
  }
}
