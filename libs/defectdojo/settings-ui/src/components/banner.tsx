import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Tone } from './badge.tsx';
import styles from './layout.module.css';

export interface BannerProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Read out at once when it appears. */
  readonly live?: boolean;
}

/** A message across the page, with what can be done about it. */
export function Banner({ tone, children, actions, live = false }: BannerProps) {
  const icon = tone === 'success' ? 'check-circle' : tone === 'info' || tone === 'neutral' ? 'info' : 'alert';
  return (
    <div className={`${styles['banner'] ?? ''} ${styles[tone] ?? ''}`} role={live ? 'status' : undefined}>
      <Icon name={icon} />
      <div className={styles['bannerText']}>{children}</div>
      {actions}
    </div>
  );
}
