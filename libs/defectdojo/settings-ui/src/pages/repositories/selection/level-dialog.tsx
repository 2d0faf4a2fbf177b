import type { AsvsLevel, RepositorySelection } from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { SegmentedChoice, TextField, useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { LEVELS } from '../../../profile/levels.ts';
import { SelectionDialog } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import styles from './selection.module.css';
import { repositories, words } from './words.ts';
import { levelEffectWords, setLevelWords } from './question-words.ts';

const SUGGESTED = 'suggested';

const CHOICES = [...LEVELS, { value: SUGGESTED, label: words.levelDialog.suggested }] as const;

export interface LevelDialogProps extends SelectionDialogControl {
  readonly onSet: (frozen: RepositorySelection, level: AsvsLevel | null, reason: string) => void;
}

/** Asks for the level of the selected repositories, and says what it changes. */
export function LevelDialog({ onSet, ...control }: LevelDialogProps) {
  const format = useFormat();
  const [choice, setChoice] = useState<AsvsLevel | typeof SUGGESTED>();
  const [reason, setReason] = useState('');
  const { title, legend, suggestedHint, reason: label, reasonHint } = words.levelDialog;
  const level = choice === SUGGESTED ? null : choice;
  const isWorking = control.progress !== undefined;
  return (
    <SelectionDialog
      {...control}
      action="level"
      title={(count) => (count === undefined ? title : `${title} of ${repositories(count, format)}`)}
      confirm={(count) => (level === undefined ? title : setLevelWords(level, count, format))}
      canConfirm={level !== undefined}
      onConfirm={(frozen) => {
        if (level !== undefined) onSet(frozen, level, reason);
      }}
    >
      {(frozen) => (
        <fieldset className={styles['fields']} disabled={isWorking}>
          <div className={styles['choice']}>
            <SegmentedChoice
              legend={legend}
              name="level"
              choices={CHOICES}
              value={choice}
              onChange={setChoice}
            />
            <p className={styles['muted']}>
              {level === null ? suggestedHint : LEVELS.find(({ value }) => value === level)?.hint}
            </p>
          </div>
          <p>{levelEffectWords(frozen, level, format)}</p>
          {typeof level === 'number' ? (
            <TextField
              label={label}
              hint={reasonHint}
              maxLength={REASON_MAX}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          ) : null}
        </fieldset>
      )}
    </SelectionDialog>
  );
}
