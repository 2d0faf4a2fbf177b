import { Banner } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import styles from './action-footer.module.css';

export interface ActionFooterProps {
  /** Its name for assistive technology. */
  readonly label: string;
  /** A sentence that says what the action will do. */
  readonly effect: ReactNode;
  /** Why it failed, where that belongs to no field. */
  readonly problem: string | undefined;
  /** Default: `danger`. */
  readonly tone?: 'danger' | 'warning';
  /** The buttons, the main one first. */
  readonly children: ReactNode;
}

/** The main action of a long form with what it will do, in view at every scroll position. */
export function ActionFooter({ label, effect, problem, tone = 'danger', children }: ActionFooterProps) {
  return (
    <div className={styles['footer']} role="region" aria-label={label}>
      {problem === undefined ? null : (
        <Banner tone={tone} live>
          {problem}
        </Banner>
      )}
      <div className={styles['line']}>
        <div className={styles['buttons']}>{children}</div>
        <p className={styles['effect']}>{effect}</p>
      </div>
    </div>
  );
}
