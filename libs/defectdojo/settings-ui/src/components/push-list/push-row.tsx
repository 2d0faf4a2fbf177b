import type { ListedPush } from '@gecko-defectdojo/contract';
import { ClockTime, tableStyles } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { startedByWords, words } from '../../words/push-list-words.ts';
import { PushStatus } from '../push-status.tsx';
import { PushOutcome } from './push-outcome.tsx';
import { PushedRepositoryName } from './pushed-repository.tsx';
import styles from './push-list.module.css';

export interface PushRowProps {
  readonly listed: ListedPush;
  /** False where all pushes are of one mapping. */
  readonly showsRepository: boolean;
  /** True for a row of an open fold. Default: false. */
  readonly isFolded?: boolean;
}

/** One push. Its state leads to its page. */
export function PushRow({ listed, showsRepository, isFolded = false }: PushRowProps) {
  const { push, repository, furtherBranch, isMapped, requestedBy } = listed;
  const state = (
    <ModuleLink target={{ page: 'push', pushId: push.id }} className={styles['pushLink'] ?? ''}>
      <PushStatus status={push.status} />
    </ModuleLink>
  );
  return (
    <tr data-folded={isFolded || undefined}>
      {showsRepository ? (
        <>
          <td>{state}</td>
          <th scope="row">
            <PushedRepositoryName
              repository={repository}
              furtherBranch={furtherBranch}
              mappingId={isMapped ? push.mappingId : undefined}
            />
          </th>
        </>
      ) : (
        <th scope="row">{state}</th>
      )}
      <td data-label={words.startedBy} className={tableStyles.muted}>
        <span className={styles['message']}>{startedByWords(push.trigger, requestedBy)}</span>
      </td>
      <td data-label={words.changed}>
        <PushOutcome push={push} />
      </td>
      <td data-label={words.when} className={tableStyles.muted}>
        <ClockTime at={push.queuedAt} />
      </td>
    </tr>
  );
}
