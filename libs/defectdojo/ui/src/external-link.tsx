import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './external-link.module.css';
import { useWords } from './ui-provider.tsx';

/** A link out of the app. It opens in a new tab. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles['external']}>
      {children}
      <Icon name="external" size={0.75} />
      <span className="dd-hidden"> ({words.opensInNewTab})</span>
    </a>
  );
}
