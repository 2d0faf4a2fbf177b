import type { Check } from '@gecko-defectdojo/contract';
import { Duration, Moment, ProgressBar, StatusBadge, useFormat } from '@gecko-defectdojo/ui';
import styles from './check.module.css';
import { checkOutcome, isAtWork, words } from './words.ts';

export interface CheckSummaryProps {
  readonly check: Check;
  /** The number of findings that the check before compared; 0 where it is not known. */
  readonly expected: number;
}

/** The newest check in a line: state, result, trigger and time; its progress while it is at work. */
export function CheckSummary({ check, expected }: CheckSummaryProps) {
  const format = useFormat();
  const { status, compared, trigger, queuedAt, finishedAt } = check;
  return (
    <section aria-label={words.last} className={styles['summary']}>
      <ul className={styles['facts']}>
        <li>
          <span role="status" className={styles['status']}>
            <CheckBadge check={check} /> <span>{checkOutcome(check, format)}</span>
          </span>
        </li>
        <li className={styles['muted']}>
          {words.startedBy(trigger)}, <Moment at={finishedAt ?? queuedAt} />
          {finishedAt === null ? null : (
            <>
              {', in '}
              <Duration from={queuedAt} to={finishedAt} />
            </>
          )}
        </li>
      </ul>
      {status === 'running' && expected > 0 ? (
        <ProgressBar label={words.progress} done={compared} total={Math.max(expected, compared)} />
      ) : null}
    </section>
  );
}

function CheckBadge({ check }: Pick<CheckSummaryProps, 'check'>) {
  const { states } = words;
  const { status, missing, changed, extra } = check;
  if (isAtWork(check))
    return (
      <StatusBadge tone="info" icon="refresh">
        {status === 'queued' ? states.queued : states.running}
      </StatusBadge>
    );
  if (status === 'failed') return <StatusBadge tone="danger">{states.failed}</StatusBadge>;
  return missing + changed + extra === 0 ? (
    <StatusBadge tone="success">{states.clean}</StatusBadge>
  ) : (
    <StatusBadge tone="warning">{states.differs}</StatusBadge>
  );
}
