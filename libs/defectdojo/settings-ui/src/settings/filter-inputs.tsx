import type { FindingType, MinimumSeverity } from '@gecko-defectdojo/contract';
import { Checkbox, SelectField } from '@gecko-defectdojo/ui';
import { useId } from 'react';
import { TYPES, typeWords } from '../words/type-words.ts';
import { CONFIDENCE_CHOICES, readConfidence, readSeverity, SEVERITY_CHOICES, withItem } from './choices.ts';
import type { InputProps } from './input-props.ts';
import styles from './settings.module.css';

/** The choice of the lowest severity. */
export function SeverityInput({ value, onChange, ...rest }: InputProps<MinimumSeverity | null>) {
  return (
    <SelectField
      {...rest}
      className={styles['short']}
      options={SEVERITY_CHOICES}
      value={value ?? ''}
      onChange={({ target }) => onChange(readSeverity(target.value))}
    />
  );
}

/** The choice of the lowest confidence. */
export function ConfidenceInput({ value, onChange, ...rest }: InputProps<number | null>) {
  return (
    <SelectField
      {...rest}
      className={styles['short']}
      options={CONFIDENCE_CHOICES}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(readConfidence(target.value))}
    />
  );
}

/** The choice of the types that are left out: a ticked one is left out. */
export function TypesInput(props: InputProps<FindingType[]>) {
  const { label, hint, hideLabel = false, value, disabled, onChange } = props;
  const id = useId();
  return (
    <fieldset
      className={styles['group']}
      disabled={disabled}
      aria-describedby={hint === undefined ? undefined : id}
    >
      <legend className={hideLabel ? 'dd-hidden' : styles['label']}>{label}</legend>
      <div className={styles['ticks']}>
        {TYPES.map((type) => (
          <Checkbox
            key={type}
            label={typeWords(type)}
            checked={value.includes(type)}
            onChange={({ target }) => onChange(withItem(value, type, target.checked))}
          />
        ))}
      </div>
      {hint === undefined ? null : (
        <p id={id} className={styles['hint']}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
