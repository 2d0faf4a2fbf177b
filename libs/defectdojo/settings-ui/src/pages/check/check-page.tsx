import type { Check, Connection } from '@gecko-defectdojo/contract';
import { Button, EmptyState, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { CheckProblem } from './check-problem.tsx';
import { CheckSummary } from './check-summary.tsx';
import styles from './check.module.css';
import { isAtWork, words } from './words.ts';

export interface CheckPageProps {
  readonly mappingId: string;
  /** The newest check first. */
  readonly checks: readonly Check[];
  readonly connection: Pick<Connection, 'state'> | null | undefined;
  /** True for users who may act on an active mapping. */
  readonly canAct: boolean;
  readonly isStarting: boolean;
  readonly onCheck: () => void;
  /** The findings of a check that differ, which load by themselves. */
  readonly renderDifferences: (check: Check) => ReactNode;
}

/** The differences between the findings sent and those in DefectDojo. */
export function CheckPage(props: CheckPageProps) {
  const { checks, connection, canAct, isStarting, onCheck, renderDifferences } = props;
  const [check, ...earlier] = checks;
  const expected = earlier.find(({ status }) => status === 'done')?.compared ?? 0;
  return (
    <>
      <p className={styles['muted']}>{words.intro}</p>
      <CheckProblem {...props} check={check} />
      {check === undefined ? (
        <EmptyState
          title={words.none.title}
          actions={
            canAct && connection?.state !== 'key_rejected' ? (
              <Button variant="primary" icon="refresh" pending={isStarting} onClick={onCheck}>
                {words.checkNow}
              </Button>
            ) : undefined
          }
        >
          {canAct ? words.none.text : words.none.readOnly}
        </EmptyState>
      ) : (
        <>
          <CheckSummary check={check} expected={expected} />
          {isAtWork(check) || check.status === 'failed' ? null : (
            <Result check={check} renderDifferences={renderDifferences} />
          )}
        </>
      )}
    </>
  );
}

function Result({
  check,
  renderDifferences,
}: Pick<CheckPageProps, 'renderDifferences'> & { readonly check: Check }) {
  const format = useFormat();
  const { missing, changed, extra, leftThere = 0, compared } = check;
  if (missing + changed + extra + leftThere > 0) return renderDifferences(check);
  return <EmptyState title={words.clean.title}>{words.clean.text(compared, format)}</EmptyState>;
}
