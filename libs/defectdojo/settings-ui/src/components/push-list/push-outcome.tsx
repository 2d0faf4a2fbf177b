import type { Push } from '@gecko-defectdojo/contract';
import { ClockTime, Moment, tableStyles, useFormat } from '@gecko-defectdojo/ui';
import { changedWords, words } from '../../words/push-list-words.ts';
import { explainWaiting, pushProgress } from '../../words/push-words.ts';
import styles from './push-list.module.css';

/** The changes of a push, its progress, or the reason why it waits or failed. */
export function PushOutcome({ push }: { readonly push: Push }) {
  const format = useFormat();
  if (push.status === 'waiting') return <Waiting push={push} />;
  if (push.status === 'failed')
    return <span className={styles['message']}>{push.errorMessage ?? words.unknownReason}</span>;
  if (push.finishedAt !== null)
    return <span className={styles['message']}>{changedWords(push, format)}</span>;
  const progress = pushProgress(push);
  return (
    <span className={tableStyles.muted}>
      {progress === null ? words.notStarted : words.done(format.number(Math.floor(progress * 100)))}
    </span>
  );
}

/** Why a push waits, and when or by what it goes on. */
function Waiting({ push }: { readonly push: Push }) {
  const { dayOf } = useFormat();
  const waiting = explainWaiting(push);
  if (!waiting) return null;
  const { why, retryAt, next } = waiting;
  return (
    <>
      <span className={styles['message']}>{why}</span>
      <span className={styles['next']}>
        {retryAt === null ? (
          next
        ) : (
          <>
            {`${words.retryingAt} `}
            {dayOf(retryAt) === dayOf(push.queuedAt) ? (
              <ClockTime at={retryAt} precision="seconds" />
            ) : (
              <Moment at={retryAt} />
            )}
          </>
        )}
      </span>
    </>
  );
}
