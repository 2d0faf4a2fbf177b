import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

/** Instead of a page that broke; everything around it goes on. */
export function Crash({ reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div role="alert">
      <title>Something went wrong · Gecko</title>
      <h1 className="visually-hidden">Something went wrong</h1>
      <EmptyState title="This page broke">
        <p>Nothing you saved is lost. Try again, and reload the page if it keeps failing.</p>
        <Button onClick={reset}>Try again</Button>
      </EmptyState>
    </div>
  );
}
