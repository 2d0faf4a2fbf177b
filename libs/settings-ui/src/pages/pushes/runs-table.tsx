import type { ExportRun } from '@gecko-defectdojo/contract';
import { Table, tableStyles } from '../../components/table.tsx';
import { Time } from '../../components/time.tsx';
import { ModuleLink } from '../../navigation.tsx';
import { runProgress, summariseChanges, triggerWords } from '../run/run-words.ts';
import styles from './pushes.module.css';
import { RunStatus } from './run-status.tsx';

/** The pushes of a mapping, newest first; each leads to its own page. */
export function RunsTable({ runs }: { readonly runs: readonly ExportRun[] }) {
  return (
    <Table caption="Pushes, newest first">
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Started by</th>
          <th scope="col">When</th>
          <th scope="col">What changed</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <ModuleLink target={{ page: 'run', runId: run.id }} className={styles['runLink'] ?? ''}>
                <RunStatus status={run.status} />
              </ModuleLink>
            </th>
            <td data-label="Started by">{triggerWords(run.trigger)}</td>
            <td data-label="When">
              <Time at={run.finishedAt ?? run.startedAt ?? run.queuedAt} />
            </td>
            <td data-label="What changed">{runOutcome(run)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function runOutcome(run: ExportRun) {
  if (run.status === 'failed' || run.status === 'waiting')
    return <span className={styles['message']}>{run.errorMessage ?? 'No reason is known.'}</span>;
  if (run.finishedAt !== null) return summariseChanges(run.counters);
  const progress = runProgress(run);
  return (
    <span className={tableStyles.muted}>
      {progress === null ? 'Not started yet' : `${Math.floor(progress * 100)} % done`}
    </span>
  );
}
