import { useId } from 'react';
import styles from './segmented-choice.module.css';

export interface SegmentedChoiceProps<T extends string | number | boolean> {
  /** The name of the group for assistive technology. */
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | null | undefined;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
}

/** A few choices side by side: native radio buttons, so that arrow keys move inside and Tab leaves. */
export function SegmentedChoice<T extends string | number | boolean>(props: SegmentedChoiceProps<T>) {
  const { legend, name, choices, value, onChange, disabled = false, describedBy } = props;
  const id = useId();
  return (
    <fieldset className={styles['group']} aria-describedby={describedBy} disabled={disabled}>
      <legend className={styles['legend']}>{legend}</legend>
      {choices.map((choice) => (
        <label key={String(choice.value)} className={styles['choice']}>
          <input
            type="radio"
            name={`${id}${name}`}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
