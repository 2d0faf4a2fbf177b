import type { ReactNode } from 'react';
import { RunChanges } from './run-changes.tsx';
import { RunProgress } from './run-progress.tsx';
import type { RunProgressProps } from './run-progress.tsx';
import { RunSteps } from './run-steps.tsx';
import styles from './run.module.css';

export interface RunPageProps extends RunProgressProps {
  /** What the run set apart. */
  readonly problems: ReactNode;
}

/** One push: how it stands, what it changed, when, and what DefectDojo refused. */
export function RunPage({ run, watch, isPaused, problems }: RunPageProps) {
  return (
    <>
      <RunProgress run={run} watch={watch} isPaused={isPaused} />
      <div className={styles['columns']}>
        <RunChanges counters={run.counters} />
        <RunSteps run={run} />
      </div>
      {problems}
    </>
  );
}
