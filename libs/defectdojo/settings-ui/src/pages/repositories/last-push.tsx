import type { Push, RepositoryRow } from '@gecko-defectdojo/contract';
import { StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import type { Format } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { PushStatus } from '../../components/push-status.tsx';
import { summariseChanges } from '../../words/push-words.ts';
import styles from './repositories.module.css';

/** The last push of a repository: status, time and changes. */
export function LastPush({ repository }: { readonly repository: RepositoryRow }) {
  const format = useFormat();
  const { lastPush, mapping, attention } = repository;
  if (mapping === null) return <span className={styles['none']}>–</span>;
  if (lastPush === null) return <span className={styles['none']}>Not pushed yet</span>;
  const rejected = attention?.code === 'findings_rejected' && lastPush.status !== 'partial';
  return (
    <div className={styles['push']}>
      <ModuleLink target={{ page: 'push', pushId: lastPush.id }} className={styles['statusLink']}>
        <PushStatus status={lastPush.status} />
      </ModuleLink>
      <span className={styles['small']}>
        <Time at={lastPush.finishedAt ?? lastPush.startedAt ?? lastPush.queuedAt} />
        {`, ${outcomeOf(lastPush, format)}`}
      </span>
      {rejected ? <StatusBadge tone="warning">Findings rejected</StatusBadge> : null}
    </div>
  );
}

/** Describes the changes or the progress of a push in a few words. */
function outcomeOf(push: Push, format: Format): string {
  const { status, counters, finishedAt } = push;
  if (status === 'failed') return 'open it to see why';
  if (finishedAt !== null) return summariseChanges(counters, format).toLowerCase();
  if (counters.planned === 0) return status === 'waiting' ? 'tried again' : 'starting';
  return `${format.number(counters.done)} of ${format.number(counters.planned)}`;
}
