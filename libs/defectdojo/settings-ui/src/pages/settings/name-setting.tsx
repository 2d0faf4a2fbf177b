import { CHOSEN_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Form, TextField } from '@gecko-defectdojo/ui';
import { useRef, useState } from 'react';
import styles from './settings.module.css';
import { words } from './words.ts';

export interface NameSettingProps {
  readonly label: string;
  readonly hint: string;
  /** Null for Gecko's own name. */
  readonly value: string | null;
  /** Gecko's own name, shown while none is chosen. */
  readonly usual: string;
  readonly disabled: boolean;
  /** The longest text. Default: that of a name. */
  readonly maxLength?: number;
  /** Says what is wrong with a text. */
  readonly problemOf?: (text: string) => string | undefined;
  readonly onSave: (value: string | null) => void;
}

/** A name that is typed, and saved by its button or Enter. An empty one stands for Gecko's own. */
export function NameSetting(props: NameSettingProps) {
  const { label, hint, value, usual, disabled, maxLength = CHOSEN_NAME_MAX, problemOf, onSave } = props;
  // The name as it was when the person began to type: another one in the meantime is said.
  const [edit, setEdit] = useState<{ readonly typed: string; readonly from: string | null }>();
  const input = useRef<HTMLInputElement>(null);
  const end = () => {
    setEdit(undefined);
    // The button that was pressed disappears.
    input.current?.focus();
  };
  const typed = edit?.typed ?? value ?? '';
  const name = typed.trim() === '' ? null : typed.trim();
  const isChanged = edit !== undefined && name !== value;
  const problem = isChanged && name !== null ? problemOf?.(name) : undefined;
  const isOther = edit !== undefined && edit.from !== value && isChanged;
  return (
    <Form
      className={styles['name']}
      onSubmit={() => {
        if (problem !== undefined) return;
        if (isChanged) onSave(name);
        end();
      }}
    >
      <TextField
        ref={input}
        label={label}
        hint={isOther ? `${words.changedMeanwhile(value ?? usual)} ${hint}` : hint}
        placeholder={usual}
        maxLength={maxLength}
        error={problem}
        value={typed}
        disabled={disabled}
        onChange={({ target }) => setEdit({ typed: target.value, from: edit ? edit.from : value })}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setEdit(undefined);
        }}
      />
      {isChanged ? (
        <div className={styles['nameActions']}>
          <Button type="submit" aria-label={words.saveName(label)}>
            {words.save}
          </Button>
          <Button variant="quiet" aria-label={words.cancelName(label)} onClick={end}>
            {words.cancel}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
