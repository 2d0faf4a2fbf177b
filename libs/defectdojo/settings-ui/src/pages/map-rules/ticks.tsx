import { Checkbox } from '@gecko-defectdojo/ui';
import styles from './map-rules.module.css';

export interface TicksProps<T extends string> {
  readonly legend: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly values: readonly T[];
  readonly disabled: boolean;
  readonly onChange: (values: T[]) => void;
}

/** A choice of several values of a short list. */
export function Ticks<T extends string>({ legend, choices, values, disabled, onChange }: TicksProps<T>) {
  return (
    <fieldset className={styles['ticks']} disabled={disabled}>
      <legend>{legend}</legend>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={values.includes(value)}
          onChange={({ target }) =>
            onChange(target.checked ? [...values, value] : values.filter((one) => one !== value))
          }
        />
      ))}
    </fieldset>
  );
}
