import type { DifferenceValue } from '@gecko-defectdojo/contract';
import { CodeText, useFormat, useWords } from '@gecko-defectdojo/ui';
import { differenceWords as words, valueWords } from '../words/difference-words.ts';
import { fieldWords } from '../words/field-words.ts';
import { startOfDifference } from '../words/start-of-difference.ts';
import styles from './difference-values.module.css';
import { ShortText } from './short-text.tsx';

/** So many characters of a value are shown at first. */
const SHORT = 120;

export interface DifferenceValuesProps {
  readonly values: readonly DifferenceValue[];
  /** True below a head that names the columns: field, Gecko's value, DefectDojo's. Default: false. */
  readonly hasHead?: boolean;
}

/** Fields that differ, each with Gecko's value and DefectDojo's. */
export function DifferenceValues({ values, hasHead = false }: DifferenceValuesProps) {
  return (
    <dl className={styles['values']} data-has-head={hasHead}>
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
  /** Whose value it is: said where no head of the column says it, and to assistive technology. */
  readonly side: 'gecko' | 'defectdojo';
}

function Value({ of, side }: ValueProps) {
  const format = useFormat();
  const ui = useWords();
  const { field, gecko, defectdojo, isCut } = of;
  const shown = valueWords(field, of[side], { format, ui });
  return (
    <dd>
      <span className={styles['side']}>{words[side]}: </span>
      {shown === undefined || shown === null ? (
        <span className={styles['muted']}>{shown === null ? words.unknown : words.empty}</span>
      ) : (
        <>
          <ShortText
            text={shown}
            length={SHORT}
            from={startOfDifference(gecko ?? '', defectdojo, SHORT)}
            of={`${fieldWords(field)}, ${words[side]}`}
          >
            {(text) => (field === 'title' ? <CodeText text={text} /> : text)}
          </ShortText>
          {isCut ? <span className={styles['cut']}>{words.isCut}</span> : null}
        </>
      )}
    </dd>
  );
}
