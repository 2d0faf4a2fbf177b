import type { ReactNode, Ref } from 'react';
import styles from './layout.module.css';

export interface PageHeaderProps {
  /** The name of the page, in the browser's tab too. */
  readonly title: string;
  /** Replaces the title in the heading, such as a name with a badge. */
  readonly heading?: ReactNode;
  readonly sub?: ReactNode;
  /** A link above the heading, to the page that this one belongs to. */
  readonly back?: ReactNode;
  readonly actions?: ReactNode;
  readonly headingRef?: Ref<HTMLHeadingElement>;
}

/** The top of a page: its heading, a line about it, and its actions. */
export function PageHeader({ title, heading, sub, back, actions, headingRef }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      <title>{`${title} · Gecko`}</title>
      <div className={styles['heading']}>
        {back}
        <h1 ref={headingRef} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {sub === undefined ? null : <div className={styles['sub']}>{sub}</div>}
      </div>
      {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}

/** The class names of a page's frame and of the link above its heading. */
export const pageStyles = { page: styles['page'] ?? '', back: styles['back'] ?? '' };
