import type { Push } from '@gecko-defectdojo/contract';
import { Table, tableStyles, Time, useFormat } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { pushProgress, summariseChanges, triggerWords } from '../../words/push-words.ts';
import styles from './pushes.module.css';
import { PushStatus } from '../../components/push-status.tsx';

/** The pushes of a mapping, newest first, each with a link to its page. */
export function PushesTable({ pushes }: { readonly pushes: readonly Push[] }) {
  return (
    <Table caption="Pushes, newest first">
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Started by</th>
          <th scope="col">When</th>
          <th scope="col">Changes</th>
        </tr>
      </thead>
      <tbody>
        {pushes.map((push) => (
          <tr key={push.id}>
            <th scope="row">
              <ModuleLink target={{ page: 'push', pushId: push.id }} className={styles['pushLink'] ?? ''}>
                <PushStatus status={push.status} />
              </ModuleLink>
            </th>
            <td data-label="Started by">{triggerWords(push.trigger)}</td>
            <td data-label="When">
              <Time at={push.finishedAt ?? push.startedAt ?? push.queuedAt} />
            </td>
            <td data-label="Changes">
              <PushOutcome push={push} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function PushOutcome({ push }: { readonly push: Push }) {
  const format = useFormat();
  if (push.status === 'failed' || push.status === 'waiting')
    return <span className={styles['message']}>{push.errorMessage ?? 'The reason is unknown.'}</span>;
  if (push.finishedAt !== null) return summariseChanges(push.counters, format);
  const progress = pushProgress(push);
  return (
    <span className={tableStyles.muted}>
      {progress === null ? 'Not started yet' : `${Math.floor(progress * 100)} % done`}
    </span>
  );
}
