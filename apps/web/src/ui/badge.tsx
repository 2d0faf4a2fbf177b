import type { FindingStatus, Provider } from '@gecko-defectdojo/contract';
import { PROVIDER_NAMES, STATUS_NAMES } from '../text/names.ts';
import { formatFigure } from '../text/format.ts';
import { SEVERITIES, SEVERITY_NAMES, severityOf } from '../text/severity.ts';
import type { Severity } from '../text/severity.ts';
import styles from './badge.module.css';
import { Icon } from './icon.tsx';

function classes(...names: (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** A severity in Gecko's word, with its score. */
export function SeverityBadge({ score }: { readonly score: number }) {
  const severity = severityOf(score);
  return (
    <span className={classes(styles['severity'], styles[severity])}>
      {SEVERITY_NAMES[severity]}
      <span className={styles['score']}>{score.toFixed(1)}</span>
    </span>
  );
}

/** How many findings of each severity, those that are none left out. */
export function SeverityFigures({ figures }: { readonly figures: Readonly<Record<Severity, number>> }) {
  const some = SEVERITIES.filter((severity) => figures[severity] > 0);
  if (some.length === 0) return <span className={styles['none']}>None open</span>;
  return (
    <ul className={styles['figures']}>
      {some.map((severity) => (
        <li className={classes(styles['figure'], styles[severity])} key={severity}>
          <strong>{formatFigure(figures[severity])}</strong> {SEVERITY_NAMES[severity]}
        </li>
      ))}
    </ul>
  );
}

/** A status: a drawing and its word. */
export function StatusLabel({ status }: { readonly status: FindingStatus }) {
  return (
    <span className={classes(styles['status'], styles[status])}>
      <Icon name={status} />
      {STATUS_NAMES[status]}
    </span>
  );
}

const PROVIDER_LETTERS: Readonly<Record<Provider, string>> = {
  github: 'GH',
  gitlab: 'GL',
  bitbucket: 'BB',
  azure: 'AZ',
};

/** Where a repository lives, in two letters for the eye and in full for everybody else. */
export function ProviderBadge({ provider }: { readonly provider: Provider }) {
  return (
    <span className={styles['provider']} title={PROVIDER_NAMES[provider]}>
      <span aria-hidden="true">{PROVIDER_LETTERS[provider]}</span>
      <span className="visually-hidden">{PROVIDER_NAMES[provider]}</span>
    </span>
  );
}
