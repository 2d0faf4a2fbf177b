import { useSearchNavigate } from './use-search-navigate.ts';

/** Returns a function that filters the current list without scrolling. `replace` replaces the history entry. */
export function useFilterNavigate(): (
  change: Readonly<Record<string, unknown>>,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useSearchNavigate();
  return (change, { replace = false } = {}) => navigate(change, { replace, staysPut: true });
}
