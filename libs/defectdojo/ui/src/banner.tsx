import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Tone } from './badge.tsx';
import styles from './layout.module.css';

export interface BannerProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Announces the banner when it appears. Default: false. */
  readonly live?: boolean;
}

/** A message across the page, with its actions. */
export function Banner({ tone, children, actions, live = false }: BannerProps) {
  const icon = tone === 'success' ? 'check-circle' : tone === 'info' || tone === 'neutral' ? 'info' : 'alert';
  return (
    <div className={`${styles['banner'] ?? ''} ${styles[tone] ?? ''}`} role={live ? 'status' : undefined}>
      <div className={styles['bannerText']}>
        <Icon name={icon} />
        <div>{children}</div>
      </div>
      {actions}
    </div>
  );
}
