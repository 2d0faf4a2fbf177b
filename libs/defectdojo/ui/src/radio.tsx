import type { InputHTMLAttributes, ReactNode } from 'react';
import styles from './controls.module.css';

export interface RadioProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
  /** The consequence of the choice, in the line of the label. */
  readonly hint?: string;
}

/** A native radio button with its label. Those of one `name` are one choice, in a fieldset of the page. */
export function Radio({ label, hint, ...rest }: RadioProps) {
  return (
    <label className={styles['radioRow']}>
      <input type="radio" className={styles['radio']} {...rest} />
      <span>
        {label}
        {hint === undefined ? null : <span className={styles['radioHint']}> {hint}</span>}
      </span>
    </label>
  );
}
