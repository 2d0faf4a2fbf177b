import type { CheckDifference } from '@gecko-defectdojo/contract';
import { Moment } from '@gecko-defectdojo/ui';
import { actWords } from '../words/act-words.ts';

/**
 * Says how a person changed a finding in DefectDojo, and when, as far as DefectDojo tells. Nothing for other
 * differences.
 */
export function ActThere({ difference }: { readonly difference: CheckDifference }) {
  const { fields, there } = difference;
  const text = actWords(fields, there);
  if (text === undefined) return null;
  return (
    <>
      {text}
      {there?.at ? (
        <>
          , <Moment at={there.at} />
        </>
      ) : null}
    </>
  );
}
