import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './layout.module.css';
import { useWords } from './ui-provider.tsx';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Replaces an empty list or page: says so, and what to do next. */
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
  /** Default: `This could not be loaded`. */
  readonly title?: string;
  /** One sentence on the cause and the remedy. */
  readonly message: string;
  readonly onRetry?: (() => void) | undefined;
}

/** Replaces a list or a page that failed to load, with a button to try again. */
export function ErrorState({ title, message, onRetry }: ErrorStateProps) {
  const words = useWords();
  return (
    <div className={styles['state']} role="alert">
      <h2>{title ?? words.notLoaded}</h2>
      <p>{message}</p>
      {onRetry === undefined ? null : (
        <Button icon="refresh" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      )}
    </div>
  );
}
