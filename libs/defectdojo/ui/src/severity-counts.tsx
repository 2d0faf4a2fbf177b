import { SEVERITIES } from './severities.ts';
import type { Severity } from './severities.ts';
import styles from './severity-counts.module.css';
import { useFormat, useWords } from './ui-provider.tsx';

export interface SeverityCountsProps {
  /** The number of findings of each severity. Zeros are left out. */
  readonly counts: Readonly<Partial<Record<Severity, number>>>;
  /** Writes one letter for each name: `2 C`. The names are the title, and for assistive technology. Default: false. */
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
  const numberOf = (severity: Severity) => format.number(counts[severity] ?? 0);
  if (short) {
    // One picture with a text: a list of lists would be the most part of a table's elements.
    const text = some.map((severity) => `${numberOf(severity)} ${severities[severity].toLowerCase()}`);
    return (
      <span role="img" aria-label={text.join(', ')} title={text.join(', ')} className={styles['counts']}>
        {some.map((severity) => (
          <span key={severity} className={styles[severity]}>
            <strong>{numberOf(severity)}</strong> {severities[severity].slice(0, 1)}
          </span>
        ))}
      </span>
    );
  }
  return (
    <ul className={styles['counts']}>
      {some.map((severity) => (
        <li key={severity} className={styles[severity]}>
          <strong>{numberOf(severity)}</strong> {severities[severity]}
        </li>
      ))}
    </ul>
  );
}
