import type { Push, RepositoryRow } from '@gecko-defectdojo/contract';
import { Icon, Time, useFormat } from '@gecko-defectdojo/ui';
import { StandingSentence } from '../../components/standing-sentence.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { summariseChanges } from '../../words/push-words.ts';
import { rowState } from './row-state.ts';
import type { RowState } from './row-state.ts';
import styles from './table.module.css';
import { words } from './words.ts';

/** The last push that changed something: what and when. Below it the current state, where that matters. */
export function ChangeCell({ repository }: { readonly repository: RepositoryRow }) {
  const format = useFormat();
  const { mapping, lastPush, lastChange = lastPush } = repository;
  if (mapping === null) return <span className={styles['none']}>{words.none}</span>;
  const push = lastChange ?? lastPush;
  const state = rowState(repository, format);
  return (
    // Two lines: the time has one of its own unless the state needs it.
    <span className={styles['lines']}>
      {push === null ? null : (
        <Change push={push} isChange={lastChange !== null} isOneLine={state !== undefined} />
      )}
      {state === undefined ? null : <State state={state} repository={repository} />}
    </span>
  );
}

interface ChangeProps {
  readonly push: Push;
  /** False for a push that changed nothing. */
  readonly isChange: boolean;
  readonly isOneLine: boolean;
}

/** The changes of a push, as a link to it, and their time. */
function Change({ push, isChange, isOneLine }: ChangeProps) {
  const format = useFormat();
  const changes = isChange ? summariseChanges(push.counters, format) : words.nothingChanged;
  const link = <ModuleLink target={{ page: 'push', pushId: push.id }}>{changes}</ModuleLink>;
  const time = (
    <span className={styles['small']}>
      <Time at={push.finishedAt ?? push.startedAt ?? push.queuedAt} />
    </span>
  );
  if (isOneLine)
    return (
      <span className={styles['line']} title={changes}>
        {link} {time}
      </span>
    );
  return (
    <>
      <span className={styles['line']} title={changes}>
        {link}
      </span>
      {time}
    </>
  );
}

interface StateProps {
  readonly state: RowState;
  readonly repository: RepositoryRow;
}

/** The current state in one line, with a link to the push that it is about. */
function State({ state: { tone, icon, text, title, push }, repository }: StateProps) {
  const line = (
    <>
      <Icon name={icon} size={0.875} />
      <span>{text ?? <StandingSentence row={repository} />}</span>
    </>
  );
  const props = { className: styles['state'] ?? '', title, 'data-tone': tone };
  if (push === undefined) return <span {...props}>{line}</span>;
  return (
    <ModuleLink target={{ page: 'push', pushId: push }} {...props}>
      {line}
    </ModuleLink>
  );
}
