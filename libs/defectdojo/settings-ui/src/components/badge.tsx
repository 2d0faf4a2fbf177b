import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './layout.module.css';

/** How good or bad something is; never said by colour alone. */
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

/** A status: a picture and a word. */
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

const SEVERITIES = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;

/** A severity by its name. */
export function SeverityChip({ severity }: { readonly severity: keyof typeof SEVERITIES }) {
  return (
    <span className={[styles['chip'], styles['severity'], styles[severity]].join(' ')}>
      {SEVERITIES[severity]}
    </span>
  );
}
