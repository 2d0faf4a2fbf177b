import { Button, EmptyState } from '@gecko-defectdojo/ui';
import { words } from './words.ts';

export interface NoRepositoriesProps {
  /** The number of repositories on all pages. */
  readonly total: number;
  /** Clears all filters. Undefined while there are none. */
  readonly onReset: (() => void) | undefined;
  readonly onFirstPage: () => void;
}

/** Says why a list of repositories is empty, and what to do. */
export function NoRepositories({ total, onReset, onFirstPage }: NoRepositoriesProps) {
  if (total > 0)
    return (
      <EmptyState
        title={words.emptyPage.title}
        actions={<Button onClick={onFirstPage}>{words.emptyPage.action}</Button>}
      />
    );
  if (onReset)
    return (
      <EmptyState
        title={words.noMatch.title}
        actions={<Button onClick={onReset}>{words.noMatch.action}</Button>}
      >
        {words.noMatch.text}
      </EmptyState>
    );
  return <EmptyState title={words.none.title}>{words.none.text}</EmptyState>;
}
