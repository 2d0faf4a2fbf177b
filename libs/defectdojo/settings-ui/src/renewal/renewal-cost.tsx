import { Button, useFormat } from '@gecko-defectdojo/ui';
import type { RenewalCounting } from './use-renewal-cost.ts';
import { renewalWords, words } from './renewal-words.ts';

/** Says what applying the settings to all findings costs, as far as it is counted. */
export function RenewalCost({ counted, isCounting, error, onMore }: RenewalCounting) {
  const format = useFormat();
  return (
    <>
      <div role="status">
        {counted === undefined
          ? null
          : renewalWords(counted, format).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {isCounting && !counted?.isWhole ? <p>{words.counting}</p> : null}
      </div>
      {error === null ? null : <p role="alert">{error.message}</p>}
      {onMore === undefined ? null : (
        <div>
          <Button onClick={onMore}>{words.countOn}</Button>
        </div>
      )}
    </>
  );
}
