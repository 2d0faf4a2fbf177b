import type { Check } from '@gecko-defectdojo/contract';
import { Banner, Card, StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import styles from './check.module.css';
import { checkOutcome, isAtWork, startedBy } from './check-words.ts';

/** The newest check: status, trigger and result. */
export function CheckSummary({ check }: { readonly check: Check }) {
  const { status, missing, changed, extra, trigger, queuedAt, finishedAt, errorMessage } = check;
  const isClean = missing + changed + extra === 0;
  return (
    <>
      {status === 'failed' ? (
        <Banner tone="danger">{errorMessage ?? 'DefectDojo could not be read to the end.'}</Banner>
      ) : null}
      <Card title="Last check">
        <div className={styles['status']} role="status">
          {isAtWork(check) ? (
            <StatusBadge tone="info" icon="refresh">
              Checking
            </StatusBadge>
          ) : status === 'failed' ? (
            <StatusBadge tone="danger">Failed</StatusBadge>
          ) : isClean ? (
            <StatusBadge tone="success">In step</StatusBadge>
          ) : (
            <StatusBadge tone="warning">Differs</StatusBadge>
          )}
          <span>{checkOutcome(check, useFormat())}</span>
        </div>
        <p className={styles['muted']}>
          {startedBy(trigger)}, <Time at={finishedAt ?? queuedAt} />.
        </p>
      </Card>
    </>
  );
}
