import { useSearchNavigate } from './use-search-navigate.ts';

/** Narrows the list at hand, without scrolling; `replace` takes the place of the entry in the history. */
export function useFilterNavigate(): (
  change: Readonly<Record<string, unknown>>,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useSearchNavigate();
  return (change, { replace = false } = {}) => navigate(change, { replace, staysPut: true });
}
