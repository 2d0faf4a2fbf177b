import { SEVERITIES } from './severities.ts';
import type { Severity } from './severities.ts';
import styles from './severity-counts.module.css';
import { useFormat, useWords } from './ui-provider.tsx';

export interface SeverityCountsProps {
  /** The number of findings of each severity. Zeros are left out. */
  readonly counts: Readonly<Partial<Record<Severity, number>>>;
  /** Writes one letter for each name: `2 C`. Assistive technology gets the names. Default: false. */
  readonly short?: boolean;
  /** The words for no findings. Default: a dash. */
  readonly none?: string;
}

/** Findings by severity, the worst first, each by its name and colour. */
export function SeverityCounts({ counts, short = false, none = '–' }: SeverityCountsProps) {
  const format = useFormat();
  const { severities } = useWords();
  const some = SEVERITIES.filter((severity) => (counts[severity] ?? 0) > 0);
  if (some.length === 0) return <span className={styles['none']}>{none}</span>;
  return (
    <ul className={styles['counts']}>
      {some.map((severity) => (
        <li key={severity} className={styles[severity]}>
          <strong>{format.number(counts[severity] ?? 0)}</strong>{' '}
          <SeverityName name={severities[severity]} short={short} />
        </li>
      ))}
    </ul>
  );
}

function SeverityName({ name, short }: { readonly name: string; readonly short: boolean }) {
  if (!short) return name;
  return (
    <span title={name}>
      <span aria-hidden="true">{name.slice(0, 1)}</span>
      <span className="dd-hidden">{name}</span>
    </span>
  );
}
