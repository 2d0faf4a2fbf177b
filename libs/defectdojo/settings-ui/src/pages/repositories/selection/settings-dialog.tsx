import type { MappingSetting, RepositorySelection } from '@gecko-defectdojo/contract';
import { SelectField, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionQuery } from '../../../api/connection.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { useHost } from '../../../host.ts';
import type { Followed } from '../../../settings/own-draft.ts';
import { OwnInput } from '../../../settings/own-input.tsx';
import { tagsProblem } from '../../../settings/tags.ts';
import { SETTING_ORDER, SETTING_WORDS } from '../../../words/setting-words.ts';
import { SelectionDialog } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import styles from './selection.module.css';
import {
  choiceOf,
  choicesWords,
  choose,
  countChoices,
  NO_CHOICES,
  readChoice,
  settingsEffectWords,
  withValues,
} from './setting-choices.ts';
import type { SettingChoices } from './setting-choices.ts';
import { repositories, words } from './words.ts';

const OPTIONS = Object.entries(words.settingsDialog.choices).map(([value, label]) => ({ value, label }));
const PAUSE_OPTIONS = OPTIONS.map(({ value, label }) => ({
  value,
  label: value === 'own' ? words.settingsDialog.paused : label,
}));

export interface SettingsDialogProps extends SelectionDialogControl {
  readonly onChange: (frozen: RepositorySelection, choices: SettingChoices) => void;
}

/** Asks which settings the selected repositories get of their own, or follow the connection in, and says what changes. */
export function SettingsDialog({ onChange, ...control }: SettingsDialogProps) {
  const { request } = useHost();
  const format = useFormat();
  const connection = useQuery(connectionQuery(request));
  const [choices, setChoices] = useState<SettingChoices>(NO_CHOICES);
  const { title, hint, nothing, loading } = words.settingsDialog;
  const count = countChoices(choices);
  return (
    <SelectionDialog
      {...control}
      action="settings"
      title={(total) => (total === undefined ? title : `${title} of ${repositories(total, format)}`)}
      confirm={(total) => words.changeSettings(count, total, format)}
      canConfirm={count > 0 && tagsProblem(choices.set.extraTags ?? []) === undefined}
      onConfirm={(frozen) => onChange(frozen, choices)}
    >
      {(frozen) => (
        <fieldset className={styles['fields']} disabled={control.progress !== undefined}>
          <p className={styles['muted']}>{hint}</p>
          <Loaded query={connection} label={loading} lines={6}>
            {(known) =>
              known === null ? null : (
                <ul className={styles['sections']}>
                  {SETTING_ORDER.filter((name) => known[name] !== undefined).map((name) => (
                    <SettingField
                      key={name}
                      name={name}
                      connection={known}
                      choices={choices}
                      onChoices={setChoices}
                    />
                  ))}
                </ul>
              )
            }
          </Loaded>
          <p role="status">
            {count === 0
              ? nothing
              : `${choicesWords(choices)} ${settingsEffectWords(choices, frozen, format)}`}
          </p>
        </fieldset>
      )}
    </SelectionDialog>
  );
}

interface SettingFieldProps {
  readonly name: MappingSetting;
  readonly connection: Followed;
  readonly choices: SettingChoices;
  readonly onChoices: (choices: SettingChoices) => void;
}

/** The choice for one setting, with its value where it is an own one. */
function SettingField({ name, connection, choices, onChoices }: SettingFieldProps) {
  const { label } = SETTING_WORDS[name];
  const choice = choiceOf(choices, name);
  const isPause = name === 'pushOnScanComplete';
  return (
    <li className={styles['section']}>
      <span>{label}</span>
      <SelectField
        label={words.settingsDialog.choiceOf(label)}
        hideLabel
        options={isPause ? PAUSE_OPTIONS : OPTIONS}
        value={choice}
        onChange={({ target }) => onChoices(choose(choices, name, readChoice(target.value), connection))}
      />
      {choice === 'own' && !isPause ? (
        <div className={styles['why']}>
          <OwnInput
            name={name}
            draft={choices.set}
            disabled={false}
            onDraft={(set) => onChoices(withValues(choices, set))}
          />
        </div>
      ) : null}
    </li>
  );
}
