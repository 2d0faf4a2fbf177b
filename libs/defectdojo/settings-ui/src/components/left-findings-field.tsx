import type { LeftFindings } from '@gecko-defectdojo/contract';
import { Radio } from '@gecko-defectdojo/ui';
import styles from './left-findings-field.module.css';

const CHOICES: readonly { readonly value: LeftFindings; readonly label: string; readonly hint: string }[] = [
  { value: 'leave', label: 'Leave them as they are', hint: 'Gecko does not touch them again.' },
  { value: 'mitigate', label: 'Mark them mitigated', hint: 'One last push closes them.' },
];

export interface LeftFindingsFieldProps {
  /** The place of the findings, such as `in Payments`. */
  readonly where: string;
  readonly value: LeftFindings;
  readonly onChange: (value: LeftFindings) => void;
  readonly disabled: boolean;
}

/** Asks for the fate of the findings already pushed when their mapping changes or ends. */
export function LeftFindingsField({ where, value, onChange, disabled }: LeftFindingsFieldProps) {
  return (
    <fieldset className={styles['left']} disabled={disabled}>
      <legend className={styles['label']}>{`Findings ${where}`}</legend>
      {CHOICES.map((choice) => (
        <Radio
          key={choice.value}
          name="left-findings"
          label={choice.label}
          hint={choice.hint}
          checked={choice.value === value}
          onChange={() => onChange(choice.value)}
        />
      ))}
    </fieldset>
  );
}
