import type { MappingBatch } from '@gecko-defectdojo/contract';
import {
  Banner,
  buttonClass,
  Card,
  ClockTime,
  Moment,
  ProgressBar,
  StatusBadge,
  useFormat,
} from '@gecko-defectdojo/ui';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { batchState, settledCount } from './batch-words.ts';
import styles from './map-many.module.css';
import { UndoBatch } from './undo-batch.tsx';
import { words } from './words.ts';

export interface BatchCardProps {
  readonly batch: MappingBatch;
  /** True if nothing is pushed by itself. */
  readonly isPaused: boolean;
}

/** The state of a batch, its progress, why it waits, and its actions. */
export function BatchCard({ batch, isPaused }: BatchCardProps) {
  const { can } = useHost();
  const { tone, icon, word, sentence } = batchState(batch, useFormat());
  const { undoneAt, undo } = batch;
  return (
    <>
      {typeof undoneAt === 'string' ? (
        <Banner tone="info" live>
          {words.undo.undoneBefore}
          <Moment at={undoneAt} />
          {words.undo.undoneBy(batch.undoneBy)}
          {words.undo.undoneAfter}
        </Banner>
      ) : null}
      <Card>
        <div className={styles['status']} role="status">
          <StatusBadge tone={tone} icon={icon}>
            {word}
          </StatusBadge>
          <span>
            {sentence}
            <Wait batch={batch} />
            {isPaused && batch.finishedAt === null ? words.wait.paused : null}
          </span>
        </div>
        <ProgressBar label={words.batch.progress} done={settledCount(batch)} total={batch.total} />
        <div className={styles['buttons']}>
          <ModuleLink target={{ page: 'home' }} keepsSearch className={buttonClass()}>
            {words.toRepositories}
          </ModuleLink>
          {undo && can('integrations.manage') ? (
            <UndoBatch batchId={batch.id} setsLevels={typeof batch.level === 'number'} undo={undo} />
          ) : null}
        </div>
      </Card>
    </>
  );
}

/** Says why a batch waits. */
function Wait({ batch: { wait } }: { readonly batch: MappingBatch }) {
  const format = useFormat();
  if (!wait) return null;
  if (wait.reason === 'worker')
    return wait.pushes === 0 ? words.wait.queuedFree : words.wait.queuedBusy(wait.pushes, format);
  return (
    <>
      {words.wait.defectDojo(wait.message ?? '')}
      {wait.retryAt === null ? null : <ClockTime at={wait.retryAt} precision="seconds" />}.
    </>
  );
}
