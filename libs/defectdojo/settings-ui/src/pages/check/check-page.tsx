import type { Check, DifferenceKind } from '@gecko-defectdojo/contract';
import { Banner, Button, Card, EmptyState, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { CheckSummary } from './check-summary.tsx';
import styles from './check.module.css';
import { DIFFERENCE_KINDS, isAtWork, kindWords } from './check-words.ts';

export interface CheckPageProps {
  readonly check: Check | undefined;
  readonly canPushAgain: boolean;
  readonly isPushing: boolean;
  readonly onPushAgain: () => void;
  /** Renders the findings of one list, which loads by itself. */
  readonly renderDifferences: (check: Check, kind: DifferenceKind) => ReactNode;
}

/** The differences between the findings sent and those in DefectDojo. */
export function CheckPage(props: CheckPageProps) {
  const { check } = props;
  return (
    <>
      <Banner tone="info">
        A check reads the test in DefectDojo and compares it with what Gecko sent. It writes nothing. At night
        Gecko checks a few repositories at a time automatically.
      </Banner>
      {check === undefined ? (
        <EmptyState title="Not checked yet">
          Choose Check now to compare DefectDojo with the findings that Gecko sent.
        </EmptyState>
      ) : (
        <>
          <CheckSummary check={check} />
          {isAtWork(check) ? null : <Differences {...props} check={check} />}
        </>
      )}
    </>
  );
}

function Differences(props: CheckPageProps & { readonly check: Check }) {
  const { check, canPushAgain, isPushing, onPushAgain, renderDifferences } = props;
  const format = useFormat();
  return DIFFERENCE_KINDS.filter((kind) => check[kind] > 0).map((kind) => {
    const { title, meaning } = kindWords(kind);
    return (
      <Card
        key={kind}
        title={`${title} (${format.number(check[kind])})`}
        actions={
          kind === 'missing' && canPushAgain ? (
            <Button icon="upload" pending={isPushing} onClick={onPushAgain}>
              Push again
            </Button>
          ) : undefined
        }
      >
        <p className={styles['muted']}>{meaning}</p>
        {renderDifferences(check, kind)}
      </Card>
    );
  });
}
