import type { CheckDifference } from '@gecko-defectdojo/contract';
import { Moment } from '@gecko-defectdojo/ui';
import { leftWords } from '../words/left-words.ts';

/** Says that a finding is left as it is in DefectDojo, by whom and since when. Nothing for one that is not. */
export function LeftThere({ left }: { readonly left: CheckDifference['left'] }) {
  if (!left) return null;
  return (
    <>
      {left.by === null ? leftWords.byRule : leftWords.by(left.byName)}
      {left.at === null ? null : (
        <>
          , <Moment at={left.at} />
        </>
      )}
    </>
  );
}
