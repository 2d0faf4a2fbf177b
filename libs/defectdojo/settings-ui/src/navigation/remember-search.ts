import { createSearchMemory } from '@gecko-defectdojo/ui';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const memory = createSearchMemory('gecko-defectdojo', () => sessionStorage);

/**
 * Returns a function that gives the search parameters which a page was last shown with in this tab; undefined without a
 * visit. The page is named as a link names it, with parameters of the host's path that are not filled in.
 */
export function useRecallSearch(): (to: never) => Readonly<Record<string, unknown>> | undefined {
  const router = useRouter();
  return (to) => memory.recall(pathOf(router.buildLocation({ to }).pathname));
}

/** Returns a path without the slash at its end. */
function pathOf(pathname: string): string {
  return pathname.replace(/(?<=.)\/$/, '');
}

/** Remembers the search, filter and page of each page of the module that is shown, for the links back to it. */
export function useRememberSearch(): void {
  const pathname = useLocation({ select: (location) => location.pathname });
  const search = useLocation({ select: (location) => location.search as object });
  useEffect(() => memory.remember(pathOf(pathname), search), [pathname, search]);
}
