import { Button, EmptyState } from '@gecko-defectdojo/ui';
import { words } from './words.ts';

const { crash } = words;

/** Replaces a page that failed to render. The frame around it stays. */
export function Crash({ reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div role="alert">
      <title>{words.pageTitle(crash.title)}</title>
      <h1 className="dd-hidden">{crash.title}</h1>
      <EmptyState title={crash.heading} actions={<Button onClick={reset}>{crash.action}</Button>}>
        {crash.text}
      </EmptyState>
    </div>
  );
}
