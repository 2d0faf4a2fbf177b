import { useNavigate } from '@tanstack/react-router';
import type { HomeSearch } from '../../../navigation/search.ts';

/**
 * Changes what the table's address says. The scroll position stays: the table is below the connection, and whoever
 * types, sorts or narrows there must not be taken away from it, also where the host scrolls to the top on navigation.
 */
export function useTableNavigate(): (search: HomeSearch, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return (search, { replace = false } = {}) => {
    // The host's tree is not known here, so the router's own types accept no search at all.
    void navigate({ to: '.', search, replace, resetScroll: false } as never);
  };
}
