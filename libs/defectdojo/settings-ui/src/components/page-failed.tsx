import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { ProblemState } from './problem-state.tsx';

/** Replaces a page that failed to load or to render. Tries again by itself once the browser is online. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    // Loads the code of the page again, if that is what failed.
    void router.invalidate();
  };
  const onOnline = useEffectEvent(retry);
  useEffect(() => {
    const over = new AbortController();
    window.addEventListener('online', () => onOnline(), over);
    return () => over.abort();
  }, []);
  return (
    <div className="dd-root">
      <ProblemState error={error} onRetry={retry} />
    </div>
  );
}
