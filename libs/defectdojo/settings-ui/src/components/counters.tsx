import styles from './counters.module.css';

export interface CountersProps {
  /** Names and counts, in order; what is undefined is left out. */
  readonly counts: readonly (readonly [name: string, count: number] | undefined)[];
}

/** What something came to, in numbers; those that are zero step back. */
export function Counters({ counts }: CountersProps) {
  return (
    <dl className={styles['counters']}>
      {counts.map((entry) =>
        entry === undefined ? null : (
          <div key={entry[0]} data-zero={entry[1] === 0 || undefined}>
            <dt>{entry[0]}</dt>
            <dd>{entry[1].toLocaleString('en')}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
