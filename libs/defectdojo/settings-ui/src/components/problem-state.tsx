import { ErrorState } from '@gecko-defectdojo/ui';
import { problemOf } from '../api/problem.ts';

export interface ProblemStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Replaces content that failed to load: the problem in a sentence, and a button to try again. */
export function ProblemState({ error, onRetry }: ProblemStateProps) {
  const { code, message } = problemOf(error);
  const title = code === 'offline' ? 'You are offline' : 'This could not be loaded';
  return <ErrorState title={title} message={message} onRetry={onRetry} />;
}
