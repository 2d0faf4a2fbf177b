import { Card, useFormat } from '@gecko-defectdojo/ui';
import type { BatchTotals } from './batch-totals.ts';
import styles from './map-many.module.css';
import { words as page } from './words.ts';

const { totals: words } = page;

export interface TotalsCardProps {
  /** Undefined while nothing is known. */
  readonly totals: BatchTotals | undefined;
  /** True while more names are looked up. */
  readonly isLookingUp: boolean;
  /** True while the totals are those of the question before. */
  readonly isOutdated: boolean;
  readonly problem: string | undefined;
}

/** Says in numbers what the batch would do. */
export function TotalsCard({ totals, isLookingUp, isOutdated, problem }: TotalsCardProps) {
  const format = useFormat();
  const number = (count: number | undefined) => (count === undefined ? words.unknown : format.number(count));
  const known = totals !== undefined && totals.lookedUp >= totals.products;
  const figures = [
    [words.repositories, totals?.repositories],
    [words.newProducts, totals?.newProducts],
    [words.existingProducts, totals?.existingProducts],
    [words.findings, totals?.findings],
  ] as const;
  return (
    <Card>
      <dl className={styles['figures']} aria-label={words.title} aria-busy={isOutdated || isLookingUp}>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['muted']} role="status">
        {problem ?? (totals === undefined || known ? words.nothingYet : lookedUpWords(totals, isLookingUp))}
      </p>
    </Card>
  );

  function lookedUpWords(some: BatchTotals, isGoingOn: boolean): string {
    return isGoingOn ? words.lookingUp(some, format) : words.notLookedUp(some, format);
  }
}
