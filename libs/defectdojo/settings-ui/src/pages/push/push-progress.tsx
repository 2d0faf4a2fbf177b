import type { Push } from '@gecko-defectdojo/contract';
import { Banner, Card, ProgressBar, TimeUntil } from '@gecko-defectdojo/ui';
import { PushStatus } from '../../components/push-status.tsx';
import styles from './push.module.css';
import { explainWaiting, triggerWords } from '../../words/push-words.ts';
import type { WatchState } from './watch-push.ts';

const WATCH_WORDS: Readonly<Record<WatchState, string>> = {
  live: 'Live',
  polling: 'Refreshes every 2 seconds',
  lost: 'Gecko does not respond. Still trying.',
};

export interface PushProgressProps {
  readonly push: Push;
  readonly watch: WatchState | undefined;
  /** True while exports are paused and the push is not one that goes nevertheless. */
  readonly isPaused: boolean;
}

/** The status and the progress of a push; while it waits, the reason and the next attempt. */
export function PushProgress({ push, watch, isPaused }: PushProgressProps) {
  const waiting = explainWaiting(push);
  const isAtWork = push.status === 'running' || push.status === 'queued';
  return (
    <>
      {waiting ? (
        <Banner tone="warning">
          <p>{waiting.why}</p>
          <p>
            {waiting.retryAt === null ? null : (
              <>
                It continues <TimeUntil at={waiting.retryAt} />.{' '}
              </>
            )}
            {waiting.next}
          </p>
        </Banner>
      ) : null}
      {push.status === 'failed' ? (
        <Banner tone="danger">{push.errorMessage ?? 'The push failed. The reason is unknown.'}</Banner>
      ) : null}
      <Card>
        <div className={styles['statusRow']}>
          <span role="status">
            <PushStatus status={push.status} />
          </span>
          <span className={styles['muted']}>{triggerWords(push.trigger)}</span>
          {watch === undefined ? null : <span className={styles['watch']}>{WATCH_WORDS[watch]}</span>}
        </div>
        {isAtWork || waiting ? (
          push.counters.planned > 0 ? (
            <ProgressBar label="Findings pushed" done={push.counters.done} total={push.counters.planned} />
          ) : (
            <p className={styles['muted']}>
              {push.status === 'running'
                ? 'Comparing with earlier pushes.'
                : isPaused
                  ? 'Exports are paused. It starts when they are switched on.'
                  : 'It starts when a worker is free.'}
            </p>
          )
        ) : null}
      </Card>
    </>
  );
}
