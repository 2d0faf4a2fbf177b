import type { ExportRun, RepositoryRow } from '@gecko-defectdojo/contract';
import { StatusBadge } from '../../components/badge.tsx';
import { Time } from '../../components/time.tsx';
import { ModuleLink } from '../../navigation.tsx';
import { RunStatus } from '../pushes/run-status.tsx';
import { summariseChanges } from '../run/run-words.ts';
import styles from './repositories.module.css';

/** How the last push of a repository went: status, when, and what it did. */
export function LastPush({ repository }: { readonly repository: RepositoryRow }) {
  const { lastRun, mapping, attention } = repository;
  if (mapping === null) return <span className={styles['none']}>–</span>;
  if (lastRun === null) return <span className={styles['none']}>Not pushed yet</span>;
  const setApart = attention?.code === 'findings_set_apart' && lastRun.status !== 'partial';
  return (
    <div className={styles['push']}>
      <ModuleLink target={{ page: 'run', runId: lastRun.id }} className={styles['statusLink']}>
        <RunStatus status={lastRun.status} />
      </ModuleLink>
      <span className={styles['small']}>
        <Time at={lastRun.finishedAt ?? lastRun.startedAt ?? lastRun.queuedAt} />
        {`, ${outcomeOf(lastRun)}`}
      </span>
      {setApart ? <StatusBadge tone="warning">Findings set apart</StatusBadge> : null}
    </div>
  );
}

/** What a push did, or how far it is, in a few words. */
function outcomeOf(run: ExportRun): string {
  const { status, counters, finishedAt } = run;
  if (status === 'failed') return 'open it to see why';
  if (finishedAt !== null) return summariseChanges(counters).toLowerCase();
  if (counters.planned === 0) return status === 'waiting' ? 'tried again' : 'starting';
  return `${counters.done.toLocaleString('en')} of ${counters.planned.toLocaleString('en')}`;
}
