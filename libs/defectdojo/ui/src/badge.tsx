import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './layout.module.css';

/** A judgement. It shows as a colour, and always as an icon or a word too. */
export type Tone = 'success' | 'danger' | 'warning' | 'info' | 'neutral';

const ICONS: Readonly<Record<Tone, IconName>> = {
  success: 'check-circle',
  danger: 'x-circle',
  warning: 'alert',
  info: 'info',
  neutral: 'clock',
};

export interface StatusBadgeProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A status: an icon and a word. */
export function StatusBadge({ tone, icon, children }: StatusBadgeProps) {
  return (
    <span className={`${styles['badge'] ?? ''} ${styles[tone] ?? ''}`}>
      <Icon name={icon ?? ICONS[tone]} />
      {children}
    </span>
  );
}

/** A small label. */
export function Chip({ children, title }: { readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={styles['chip']} title={title}>
      {children}
    </span>
  );
}

const SEVERITIES = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
} as const;

export interface SeverityChipProps {
  readonly severity: keyof typeof SEVERITIES;
  /** From 0 to 10; shown behind the name. */
  readonly score?: number;
}

/** A severity by its name. */
export function SeverityChip({ severity, score }: SeverityChipProps) {
  return (
    <span className={[styles['chip'], styles['severity'], styles[severity]].join(' ')}>
      {SEVERITIES[severity]}
      {score === undefined ? null : <span> {score.toFixed(1)}</span>}
    </span>
  );
}
