import { useId } from 'react';
import type { InputHTMLAttributes, Ref } from 'react';
import styles from './controls.module.css';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { FieldTexts } from './field-frame.tsx';

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement>, FieldTexts {
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input with its hint and its error. */
export function TextField({ label, hint, error, hideLabel, className, ...rest }: TextFieldProps) {
  const id = useId();
  const texts: FieldTexts = { label, hint, error, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <FieldFrame id={id} className={className} {...texts}>
      <input id={id} type="text" {...describedBy(id, texts)} className={styles['input']} {...rest} />
    </FieldFrame>
  );
}
