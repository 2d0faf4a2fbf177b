import { useNavigate } from '@tanstack/react-router';
import type { HomeSearch } from '../../navigation/search.ts';

/**
 * Returns a function that changes the table's address. The scroll position stays, also in a host that scrolls to the
 * top on navigation: the table is below the connection, and the control in use must stay in view.
 */
export function useTableNavigate(): (search: HomeSearch, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return (search, { replace = false } = {}) => {
    // The host's tree is not known here, so the router's own types accept no search at all.
    void navigate({ to: '.', search, replace, resetScroll: false } as never);
  };
}
