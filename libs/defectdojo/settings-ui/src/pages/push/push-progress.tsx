import type { Push } from '@gecko-defectdojo/contract';
import { ProgressBar } from '@gecko-defectdojo/ui';
import styles from './push.module.css';

export interface PushProgressProps {
  readonly push: Push;
  /** True while exports are paused and the push is not one that goes nevertheless. */
  readonly isPaused: boolean;
}

/** The progress of a push that is not over. */
export function PushProgress({ push: { status, counters, finishedAt }, isPaused }: PushProgressProps) {
  if (finishedAt !== null) return null;
  if (counters.planned > 0)
    return <ProgressBar label="Findings pushed" done={counters.done} total={counters.planned} />;
  if (status === 'running') return <p className={styles['muted']}>Comparing with earlier pushes.</p>;
  if (status !== 'queued') return null;
  return (
    <p className={styles['muted']}>
      {isPaused
        ? 'Exports are paused. It starts when they are switched on.'
        : 'It starts when a worker is free.'}
    </p>
  );
}
