import type { ReactNode } from 'react';
import { PushChanges } from './push-changes.tsx';
import { PushProgress } from './push-progress.tsx';
import type { PushProgressProps } from './push-progress.tsx';
import { PushSteps } from './push-steps.tsx';
import styles from './push.module.css';

export interface PushPageProps extends PushProgressProps {
  /** What the run set apart. */
  readonly problems: ReactNode;
}

/** One push: how it stands, what it changed, when, and what DefectDojo refused. */
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
