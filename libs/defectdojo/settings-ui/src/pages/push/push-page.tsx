import type { ReactNode } from 'react';
import { PushChanges } from './push-changes.tsx';
import { PushProgress } from './push-progress.tsx';
import type { PushProgressProps } from './push-progress.tsx';
import { PushSteps } from './push-steps.tsx';
import styles from './push.module.css';

export interface PushPageProps extends PushProgressProps {
  /** The rejected findings. */
  readonly problems: ReactNode;
}

/** One push: status, changes, steps and rejected findings. */
export function PushPage({ push, watch, isPaused, problems }: PushPageProps) {
  return (
    <>
      <PushProgress push={push} watch={watch} isPaused={isPaused} />
      <div className={styles['columns']}>
        <PushChanges counters={push.counters} />
        <PushSteps push={push} />
      </div>
      {problems}
    </>
  );
}
