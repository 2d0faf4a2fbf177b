import type { InputHTMLAttributes, ReactNode } from 'react';
import styles from './controls.module.css';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly indeterminate?: boolean;
}

/** A native checkbox with its label. `indeterminate` stands for a partial selection. */
export function Checkbox({ label, hideLabel = false, indeterminate = false, ...rest }: CheckboxProps) {
  const name = hideLabel && typeof label === 'string' ? label : undefined;
  return (
    <label className={styles['checkRow']}>
      <input
        type="checkbox"
        className={styles['check']}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        aria-label={name}
        {...rest}
      />
      {name === undefined ? <span className={hideLabel ? 'dd-hidden' : undefined}>{label}</span> : null}
    </label>
  );
}
