import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './state.module.css';

/** Instead of a list or a page: what is (not) there, and what to do about it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['state']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What went wrong, in the words of whoever found out, with another try. */
export function ErrorState({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <div className={styles['state']} role="alert">
      <h2>This did not load</h2>
      <p>{error.message}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

/** The shape of what is on its way. */
export function Skeleton({ lines = 8, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className={styles['skeleton']} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div aria-hidden="true" className={styles['line']} key={index} />
      ))}
    </div>
  );
}
