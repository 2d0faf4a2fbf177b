import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { Banner, Button } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import styles from './selection.module.css';
import { words } from './words.ts';

/** A selection while the server freezes it, and once it has. */
export interface Freezing {
  readonly frozen: RepositorySelection | undefined;
  /** Why it could not be frozen, as a sentence. */
  readonly problem: string | undefined;
  readonly onRetry: () => void;
}

export interface FrozenSelectionProps {
  readonly freezing: Freezing;
  /** Why the action failed, as a sentence. Nothing of it was done then. */
  readonly problem: string | undefined;
  /** Says that the action runs; undefined while it does not. */
  readonly progress: string | undefined;
  /** The question, with the counts that the server gave. */
  readonly children: (frozen: RepositorySelection) => ReactNode;
}

/** The body of a dialog about a selection: it is counted, then the question is asked. */
export function FrozenSelection({ freezing, problem, progress, children }: FrozenSelectionProps) {
  const { frozen, problem: cause, onRetry } = freezing;
  const trouble = cause ?? problem;
  return (
    <>
      {frozen ? children(frozen) : null}
      <p
        role="status"
        className={progress === undefined && (frozen ?? trouble) ? 'dd-hidden' : styles['muted']}
      >
        {progress ?? (frozen || trouble !== undefined ? '' : words.counting)}
      </p>
      {trouble === undefined ? null : (
        <div role="alert">
          <Banner
            tone="danger"
            actions={cause === undefined ? undefined : <Button onClick={onRetry}>{words.tryAgain}</Button>}
          >
            {trouble}
          </Banner>
        </div>
      )}
    </>
  );
}
