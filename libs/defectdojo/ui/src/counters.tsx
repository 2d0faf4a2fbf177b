import styles from './counters.module.css';
import { useFormat } from './ui-provider.tsx';

export interface CountersProps {
  /** Names and counts, in order. Undefined entries are left out. */
  readonly counts: readonly (readonly [name: string, count: number] | undefined)[];
}

/** Named counts. Zeros are drawn muted. */
export function Counters({ counts }: CountersProps) {
  const format = useFormat();
  return (
    <dl className={styles['counters']}>
      {counts.map((entry) =>
        entry === undefined ? null : (
          <div key={entry[0]} data-zero={entry[1] === 0 || undefined}>
            <dt>{entry[0]}</dt>
            <dd>{format.number(entry[1])}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
