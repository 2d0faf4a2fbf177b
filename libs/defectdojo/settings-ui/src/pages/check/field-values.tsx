import type { CheckDifference, DifferenceValue } from '@gecko-defectdojo/contract';
import { CodeText, useFormat, useWords } from '@gecko-defectdojo/ui';
import { ShortText } from '../../components/short-text.tsx';
import { fieldWords } from '../../words/field-words.ts';
import styles from './check.module.css';
import { startOfDifference } from './start-of-difference.ts';
import { fieldsWords, rowMeaning, valueWords, words } from './words.ts';

const texts = words.table;
/** So many characters of a value are shown at first. */
const SHORT = 120;

/** The fields of a finding that differ, each with Gecko's value and DefectDojo's. */
export function FieldValues({ difference }: { readonly difference: CheckDifference }) {
  const { fields, values, kind } = difference;
  if (kind !== 'changed') return <p className={styles['muted']}>{rowMeaning(difference)}</p>;
  if (!values) {
    return (
      <p className={styles['muted']}>
        {fieldsWords(fields)}. {texts.notKept}
      </p>
    );
  }
  return (
    <dl className={styles['values']}>
      {values.map((value) => (
        <div key={value.field}>
          <dt>{fieldWords(value.field)}</dt>
          <Value of={value} side="gecko" />
          <Value of={value} side="defectdojo" />
        </div>
      ))}
    </dl>
  );
}

interface ValueProps {
  readonly of: DifferenceValue;
  /** Whose value it is: said on a narrow page and to assistive technology. Elsewhere the head of the column says it. */
  readonly side: 'gecko' | 'defectdojo';
}

function Value({ of, side }: ValueProps) {
  const format = useFormat();
  const ui = useWords();
  const { field, gecko, defectdojo, isCut } = of;
  const shown = valueWords(field, of[side], { format, ui });
  return (
    <dd>
      <span className={styles['side']}>{texts[side]}: </span>
      {shown === undefined || shown === null ? (
        <span className={styles['muted']}>{shown === null ? texts.unknown : texts.empty}</span>
      ) : (
        <>
          <ShortText
            text={shown}
            length={SHORT}
            from={startOfDifference(gecko ?? '', defectdojo, SHORT)}
            of={`${fieldWords(field)}, ${texts[side]}`}
          >
            {(text) => (field === 'title' ? <CodeText text={text} /> : text)}
          </ShortText>
          {isCut ? <span className={styles['cut']}>{texts.isCut}</span> : null}
        </>
      )}
    </dd>
  );
}
