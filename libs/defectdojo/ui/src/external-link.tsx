import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './external-link.module.css';

/** A link out of the app. It opens in a new tab. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles['external']}>
      {children}
      <Icon name="external" size={0.75} />
    </a>
  );
}
