import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './layout.module.css';

export interface IconTextProps {
  readonly icon: IconName;
  readonly children: ReactNode;
}

/** A fact with an icon before it, such as a branch. The icon stands in the middle of the first line. */
export function IconText({ icon, children }: IconTextProps) {
  return (
    <span className={styles['iconText']}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
