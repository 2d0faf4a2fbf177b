import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageHeadProps {
  /** What the page is called, in the tab too. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
}

/** The top of a page: its title, a line about it, what one can do with all of it. */
export function PageHead({ title, heading, intro, actions }: PageHeadProps) {
  return (
    <div className={styles['head']}>
      <title>{`${title} · Gecko`}</title>
      <div className={styles['titles']}>
        <h1>{heading ?? title}</h1>
        {intro === undefined ? null : <div className={styles['intro']}>{intro}</div>}
      </div>
      {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
