import type { CheckDifference } from '@gecko-defectdojo/contract';
import { DifferenceValues } from '../../components/difference-values.tsx';
import styles from './check.module.css';
import { fieldsWords, rowMeaning, words } from './words.ts';

/** The fields of a finding that differ with both values, or in which way it differs as a whole. */
export function FieldValues({ difference }: { readonly difference: CheckDifference }) {
  const { fields, values, kind } = difference;
  if (kind !== 'changed') return <p className={styles['muted']}>{rowMeaning(difference)}</p>;
  if (values) return <DifferenceValues values={values} hasHead />;
  return (
    <p className={styles['muted']}>
      {fieldsWords(fields)}. {words.table.notKept}
    </p>
  );
}
