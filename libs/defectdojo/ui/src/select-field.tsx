import { useId } from 'react';
import type { SelectHTMLAttributes } from 'react';
import styles from './controls.module.css';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { FieldTexts } from './field-frame.tsx';

export interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement>, FieldTexts {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled native select, which every platform and screen reader knows. */
export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  options,
  className,
  ...rest
}: SelectFieldProps) {
  const id = useId();
  const texts: FieldTexts = { label, hint, error, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <FieldFrame id={id} className={className} {...texts}>
      <select
        id={id}
        {...describedBy(id, texts)}
        className={`${styles['input'] ?? ''} ${styles['select'] ?? ''}`}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
