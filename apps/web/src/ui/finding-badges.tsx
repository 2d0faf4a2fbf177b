import type { FindingStatus } from '@gecko-defectdojo/contract';
import { SeverityChip } from '@gecko-defectdojo/ui';
import { format } from '../text/format.ts';
import { STATUS_NAMES } from '../text/names.ts';
import { SEVERITIES, SEVERITY_NAMES, severityOf } from '../text/severity.ts';
import type { Severity } from '../text/severity.ts';
import { AppIcon } from './app-icon.tsx';
import type { AppIconName } from './app-icon.tsx';
import styles from './finding-badges.module.css';

/** A severity by its name, with its score. */
export function SeverityBadge({ score }: { readonly score: number }) {
  return <SeverityChip severity={severityOf(score)} score={score} />;
}

/** The number of findings of each severity. Severities without findings are left out. */
export function SeverityFigures({ figures }: { readonly figures: Readonly<Record<Severity, number>> }) {
  const some = SEVERITIES.filter((severity) => figures[severity] > 0);
  if (some.length === 0) return <span className={styles['none']}>None open</span>;
  return (
    <ul className={styles['figures']}>
      {some.map((severity) => (
        <li className={[styles['figure'], styles[severity]].join(' ')} key={severity}>
          <strong>{format.number(figures[severity])}</strong> {SEVERITY_NAMES[severity]}
        </li>
      ))}
    </ul>
  );
}

const STATUS_ICONS: Readonly<Record<FindingStatus, AppIconName>> = {
  open: 'open',
  in_progress: 'clock',
  fixed: 'check-circle',
  fix_verified: 'shield-check',
  false_positive: 'crossed',
  accepted_risk: 'alert',
};

/** A status: an icon and a word. */
export function StatusLabel({ status }: { readonly status: FindingStatus }) {
  return (
    <span className={[styles['status'], styles[status]].join(' ')}>
      <AppIcon name={STATUS_ICONS[status]} />
      {STATUS_NAMES[status]}
    </span>
  );
}
