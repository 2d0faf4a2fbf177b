import { CHOSEN_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { SegmentedChoice, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { InputProps } from './input-props.ts';
import styles from './settings.module.css';
import { readTags, tagsProblem } from './tags.ts';

const ON_OFF = [
  { value: true, label: 'On' },
  { value: false, label: 'Off' },
] as const;

/** The choice between on and off. */
export function OnOffInput({ label, value, disabled, onChange }: InputProps<boolean>) {
  return (
    <SegmentedChoice
      legend={label}
      name="value"
      choices={ON_OFF}
      value={value}
      disabled={disabled}
      onChange={onChange}
    />
  );
}

/** A name; an empty one stands for Gecko's own, which `usual` shows in its place. */
export function NameInput({
  value,
  onChange,
  usual,
  ...rest
}: InputProps<string | null> & { readonly usual: string }) {
  return (
    <TextField
      {...rest}
      className={styles['short']}
      value={value ?? ''}
      placeholder={usual}
      maxLength={CHOSEN_NAME_MAX}
      onChange={({ target }) => onChange(target.value.trimStart() === '' ? null : target.value.trimStart())}
    />
  );
}

/** Tags, separated by commas. */
export function TagsInput({ value, onChange, ...rest }: InputProps<string[]>) {
  const [typed, setTyped] = useState(value.join(', '));
  return (
    <TextField
      {...rest}
      className={styles['short']}
      value={typed}
      error={tagsProblem(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(readTags(target.value));
      }}
    />
  );
}
