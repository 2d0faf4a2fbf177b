import type { ReactNode } from 'react';
import styles from './controls.module.css';
import { Icon } from './icon.tsx';

export interface FieldTexts {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** The problem with the value, in a sentence. */
  readonly error?: string | undefined;
  /** Hides the label from the screen, where the place says enough. Default: false. */
  readonly hideLabel?: boolean;
}

/** The problem with a field, in words and with an icon. */
export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} className={styles['error']} role="alert">
      <Icon name="alert" size={0.875} />
      <span>{children}</span>
    </p>
  );
}

/** Returns the attributes that connect an input to the hint and the error of its frame. */
export function describedBy(id: string, { hint, error }: FieldTexts) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return {
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': ids.filter((name) => name !== '').join(' ') || undefined,
  };
}

export interface FieldFrameProps extends FieldTexts {
  /** The id of the input. */
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The label above an input, with its hint and its error below. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  hideLabel = false,
  className,
  children,
}: FieldFrameProps) {
  return (
    <div className={[styles['field'], className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={hideLabel ? 'dd-hidden' : styles['label']}>
        {label}
      </label>
      {children}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
