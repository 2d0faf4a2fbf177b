import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './layout.module.css';
import type { Severity } from './severities.ts';
import { useWords } from './ui-provider.tsx';

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

export interface SeverityChipProps {
  readonly severity: Severity;
  /** From 0 to 10; shown behind the name. */
  readonly score?: number;
}

/** A severity by its name. */
export function SeverityChip({ severity, score }: SeverityChipProps) {
  const { severities } = useWords();
  return (
    <span className={[styles['chip'], styles['severity'], styles[severity]].join(' ')}>
      {severities[severity]}
      {score === undefined ? null : <span> {score.toFixed(1)}</span>}
    </span>
  );
}
