import { TextField } from '@gecko-defectdojo/ui';
import { words } from './words.ts';

/** The longest reason, in characters. */
const REASON_MAX = 2_000;

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** A field for the reason of a status. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <TextField
      hint={words.reason.hint}
      label={words.reason.label}
      maxLength={REASON_MAX}
      onChange={({ target }) => onChange(target.value)}
      value={value}
    />
  );
}
