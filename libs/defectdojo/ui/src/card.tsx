import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './layout.module.css';

export interface CardProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A bordered part of a page. With a title it is a region of that name. */
export function Card({ title, actions, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles['card']} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined && actions === undefined ? null : (
        <div className={styles['cardHead']}>
          {title === undefined ? null : <h2 id={id}>{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
