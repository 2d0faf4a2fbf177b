import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemState } from './problem-state.tsx';

/** Replaces a page that failed to load or to render. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className="dd-root">
      <ProblemState error={error} onRetry={reset} />
    </div>
  );
}
