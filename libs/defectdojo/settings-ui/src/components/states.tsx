import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { Button } from './button.tsx';
import styles from './layout.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What stands where there is nothing yet, with what to do about it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      <h2>{title}</h2>
      {children === undefined ? null : <p>{children}</p>}
      {actions}
    </div>
  );
}

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What stands where something could not be read: what happened, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const problem = problemOf(error);
  return (
    <div className={styles['state']} role="alert">
      <h2>{problem.code === 'offline' ? 'You are offline' : 'This could not be loaded'}</h2>
      <p>{problem.message}</p>
      {onRetry === undefined ? null : (
        <Button icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
