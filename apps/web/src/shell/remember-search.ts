import { createSearchMemory } from '@gecko-defectdojo/ui';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

const memory = createSearchMemory('gecko', () => sessionStorage);

/** Returns the search parameters that a path was last shown with in this tab, for a link back to it. */
export function recallSearch(path: string): Readonly<Record<string, unknown>> {
  return memory.recall(path) ?? {};
}

/** Remembers search, filter and page of each page that is shown. */
export function useRememberSearch(): void {
  const pathname = useLocation({ select: (location) => location.pathname });
  const search = useLocation({ select: (location): object => location.search });
  useEffect(() => memory.remember(pathname, search), [pathname, search]);
}
