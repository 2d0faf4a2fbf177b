import type { ExportRun } from '@gecko-defectdojo/contract';
import { Banner } from '../../components/banner.tsx';
import { Card } from '../../components/card.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Time } from '../../components/time.tsx';
import { RunStatus } from '../pushes/run-status.tsx';
import styles from './run.module.css';
import { explainWaiting, triggerWords } from './run-words.ts';
import type { WatchState } from './watch-run.ts';

const WATCH_WORDS: Readonly<Record<WatchState, string>> = {
  live: 'Live',
  polling: 'Refreshes every 2 seconds',
  lost: 'Gecko does not answer. Still trying.',
};

export interface RunProgressProps {
  readonly run: ExportRun;
  readonly watch: WatchState | undefined;
  /** Whether a person holds all pushes back. */
  readonly isPaused: boolean;
}

/** How a run stands and how far it is; while it waits, why, and when it goes on. */
export function RunProgress({ run, watch, isPaused }: RunProgressProps) {
  const waiting = explainWaiting(run);
  const isAtWork = run.status === 'running' || run.status === 'queued';
  return (
    <>
      {waiting ? (
        <Banner tone="warning">
          <p>{waiting.why}</p>
          <p>
            {waiting.retryAt === null ? null : (
              <>
                It goes on <Time at={waiting.retryAt} />.{' '}
              </>
            )}
            {waiting.next}
          </p>
        </Banner>
      ) : null}
      {run.status === 'failed' ? (
        <Banner tone="danger">{run.errorMessage ?? 'The push failed, and no reason is known.'}</Banner>
      ) : null}
      <Card>
        <div className={styles['statusRow']}>
          <span role="status">
            <RunStatus status={run.status} />
          </span>
          <span className={styles['muted']}>{triggerWords(run.trigger)}</span>
          {watch === undefined ? null : <span className={styles['watch']}>{WATCH_WORDS[watch]}</span>}
        </div>
        {isAtWork || waiting ? (
          run.counters.planned > 0 ? (
            <ProgressBar label="Findings pushed" done={run.counters.done} total={run.counters.planned} />
          ) : (
            <p className={styles['muted']}>
              {run.status === 'running'
                ? 'Comparing what was sent before.'
                : isPaused
                  ? 'Pushes are paused. It starts when you resume them.'
                  : 'It starts when a worker is free.'}
            </p>
          )
        ) : null}
      </Card>
    </>
  );
}
