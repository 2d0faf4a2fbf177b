import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from './states.tsx';

/** What stands in place of a page that broke while it was drawn or fetched. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className="dd-root">
      <ErrorState error={error} onRetry={reset} />
    </div>
  );
}
