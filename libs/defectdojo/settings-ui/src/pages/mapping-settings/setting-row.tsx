import type { MappingSetting } from '@gecko-defectdojo/contract';
import { Radio } from '@gecko-defectdojo/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { beginOwn, followed, isOwn } from '../../settings/own-draft.ts';
import type { Followed, OwnDraft } from '../../settings/own-draft.ts';
import { OwnInput } from '../../settings/own-input.tsx';
import { SETTING_WORDS, valueWords } from '../../words/setting-words.ts';
import styles from './mapping-settings.module.css';
import { words } from './words.ts';

export interface SettingRowProps {
  readonly name: MappingSetting;
  readonly connection: Followed;
  readonly draft: OwnDraft;
  readonly disabled: boolean;
  readonly onDraft: (draft: OwnDraft) => void;
  /** Shown beside an own value, such as since when it holds. */
  readonly note?: ReactNode;
}

/** A setting of a mapping: as the connection has it, with its value, or with a value of its own. */
export function SettingRow({ name, connection, draft, disabled, onDraft, note }: SettingRowProps) {
  const id = useId();
  const { label, hint } = SETTING_WORDS[name];
  const own = isOwn(draft, name);
  return (
    <fieldset className={styles['row']} disabled={disabled} aria-describedby={`${id}-hint`}>
      <legend className={styles['label']}>{label}</legend>
      <p id={`${id}-hint`} className={styles['hint']}>
        {hint}
      </p>
      <div className={styles['choice']}>
        <Radio
          name={id}
          label={words.asConnection(followedWords(name, connection))}
          checked={!own}
          onChange={() => onDraft(followed(draft, name))}
        />
        <Radio
          name={id}
          label={name === 'pushOnScanComplete' ? words.paused : words.own}
          checked={own}
          onChange={() => onDraft(beginOwn(draft, name, connection))}
        />
        {own ? note : null}
      </div>
      {own && name !== 'pushOnScanComplete' ? (
        <div className={styles['own']}>
          <OwnInput name={name} draft={draft} disabled={disabled} onDraft={onDraft} />
        </div>
      ) : null}
    </fieldset>
  );
}

/** Returns the value of the connection in words. */
function followedWords(name: MappingSetting, connection: Followed): string {
  if (name === 'pushOnScanComplete') return connection.pushOnScanComplete ? words.on : words.off;
  const value = connection[name];
  return value === undefined ? '' : valueWords(name, value);
}
