import { Button, EmptyState } from '@gecko-defectdojo/ui';

/** Replaces a page that failed to render. The frame around it stays. */
export function Crash({ reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div role="alert">
      <title>Something went wrong · Gecko</title>
      <h1 className="visually-hidden">Something went wrong</h1>
      <EmptyState title="This page broke" actions={<Button onClick={reset}>Try again</Button>}>
        Nothing you saved is lost. Try again, and reload the page if it keeps failing.
      </EmptyState>
    </div>
  );
}
