import type { ReactNode } from 'react';
import styles from './layout.module.css';

export interface OneLineProps {
  /** The whole text, which the title shows where the line is cut. */
  readonly text: string;
  /** Replaces the text on the page, such as a name with a muted part. */
  readonly children?: ReactNode;
}

/** A text on one line. Where it does not fit, it ends with an ellipsis, and its title is the whole of it. */
export function OneLine({ text, children }: OneLineProps) {
  return (
    <span className={styles['oneLine']} title={text}>
      {children ?? text}
    </span>
  );
}
