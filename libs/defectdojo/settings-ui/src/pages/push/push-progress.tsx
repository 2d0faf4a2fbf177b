import type { Push } from '@gecko-defectdojo/contract';
import { ProgressBar } from '@gecko-defectdojo/ui';
import { words as texts } from './words.ts';
import styles from './push.module.css';

export interface PushProgressProps {
  readonly push: Push;
  /** True while exports are paused and the push is not one that goes nevertheless. */
  readonly isPaused: boolean;
}

const words = texts.progress;

/** The progress of a push that is not over. */
export function PushProgress({ push: { status, counters, finishedAt }, isPaused }: PushProgressProps) {
  if (finishedAt !== null) return null;
  if (counters.planned > 0)
    return <ProgressBar label={words.label} done={counters.done} total={counters.planned} />;
  if (status === 'running') return <p className={styles['muted']}>{words.comparing}</p>;
  if (status !== 'queued') return null;
  return <p className={styles['muted']}>{isPaused ? words.paused : words.queued}</p>;
}
