import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { Icon } from './icon.tsx';
import styles from './controls.module.css';

interface FieldFrame {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with it, in a sentence. */
  readonly error?: string | undefined;
  /** Leaves the label for those who cannot see, where the place says enough. */
  readonly hideLabel?: boolean;
}

/** A message at a field, in words and with a picture. */
export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} className={styles['error']} role="alert">
      <Icon name="alert" size={0.875} />
      <span>{children}</span>
    </p>
  );
}

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement>, FieldFrame {
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input with its hint and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, hideLabel = false, className, ...rest } = props;
  const id = useId();
  return (
    <div className={[styles['field'], className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={hideLabel ? 'dd-hidden' : styles['label']}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={
          [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
        }
        className={styles['input']}
        {...rest}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement>, FieldFrame {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled native select: the one every platform and reader knows. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, hideLabel = false, options, className, ...rest } = props;
  const id = useId();
  return (
    <div className={[styles['field'], className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={hideLabel ? 'dd-hidden' : styles['label']}>
        {label}
      </label>
      <select
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={
          [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
        }
        className={`${styles['input'] ?? ''} ${styles['select'] ?? ''}`}
        {...rest}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly indeterminate?: boolean;
}

/** A native checkbox with its label; `indeterminate` for "some of them". */
export function Checkbox({ label, hideLabel = false, indeterminate = false, ...rest }: CheckboxProps) {
  return (
    <label className={styles['checkRow']}>
      <input
        type="checkbox"
        className={styles['check']}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        {...rest}
      />
      <span className={hideLabel ? 'dd-hidden' : undefined}>{label}</span>
    </label>
  );
}

export interface SwitchRowProps {
  readonly label: string;
  /** One line on what it does. */
  readonly description: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A switch that takes effect at once, with one line that explains it. */
export function SwitchRow({ label, description, checked, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={styles['switchRow']}>
      <div>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        <p id={`${id}-hint`} className={styles['hint']}>
          {description}
        </p>
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles['switch']}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
    </div>
  );
}
