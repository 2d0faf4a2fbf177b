import type { MappingBatch } from '@gecko-defectdojo/contract';
import {
  Banner,
  buttonClass,
  Card,
  Counters,
  ProgressBar,
  StatusBadge,
  useFormat,
} from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { batchState, settledCount } from './batch-words.ts';
import styles from './map-many.module.css';

export interface BatchPageProps {
  readonly batch: MappingBatch;
  /** The reason why the batch makes no progress. */
  readonly outage: string | undefined;
  /** The repositories that could not be mapped. */
  readonly failed: ReactNode;
}

/** The live progress of a batch and its result. */
export function BatchPage({ batch, outage, failed }: BatchPageProps) {
  const { status, total, mapped, skipped } = batch;
  const { tone, icon, word, sentence } = batchState(batch, useFormat());
  const isDone = status === 'done';
  const settled = settledCount(batch);
  return (
    <>
      {outage === undefined || isDone ? null : (
        <Banner tone="warning" live>
          {outage}
        </Banner>
      )}
      <Card>
        <div className={styles['status']} role="status">
          <StatusBadge tone={tone} icon={icon}>
            {word}
          </StatusBadge>
          <span>{sentence}</span>
        </div>
        <ProgressBar label="Repositories processed" done={settled} total={total} />
        <Counters
          counts={[
            ['Mapped', mapped],
            ['Mapped before', skipped],
            ['Failed', batch.failed],
            isDone ? undefined : ['Waiting', Math.max(0, total - settled)],
          ]}
        />
        {isDone ? (
          <div className={styles['buttons']}>
            <ModuleLink target={{ page: 'home' }} className={buttonClass('primary')}>
              Go to repositories
            </ModuleLink>
          </div>
        ) : null}
      </Card>
      {failed}
    </>
  );
}
