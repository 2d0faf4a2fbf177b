import { Banner, Button, useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { RenewalCounting } from './use-renewal-cost.ts';
import { renewalWords, words } from './renewal-words.ts';

export interface RenewalCostProps extends RenewalCounting {
  /** Why the settings cannot be applied now. */
  readonly hindrance: string | undefined;
}

/** Says what applying the settings to all findings costs, as far as it is counted, and why it cannot be done. */
export function RenewalCost({ counted, isCounting, error, onMore, onAgain, hindrance }: RenewalCostProps) {
  const [isAgain, setAgain] = useState(false);
  const format = useFormat();
  return (
    <>
      <div role="status">
        {counted === undefined
          ? null
          : renewalWords(counted, format).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {isCounting && !counted?.isWhole ? <p>{words.counting}</p> : null}
      </div>
      {error === null || isCounting ? null : <p role="alert">{error.message}</p>}
      {/* The button stays while it counts again, so that it keeps the focus. */}
      {error === null && !(isAgain && isCounting) ? null : (
        <div>
          <Button
            pending={isCounting}
            onClick={() => {
              setAgain(true);
              onAgain();
            }}
          >
            {words.countAgain}
          </Button>
        </div>
      )}
      {onMore === undefined ? null : (
        <div>
          <Button onClick={onMore}>{words.countOn}</Button>
        </div>
      )}
      {hindrance === undefined ? null : <Banner tone="warning">{hindrance}</Banner>}
    </>
  );
}
