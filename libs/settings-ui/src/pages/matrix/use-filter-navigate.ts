import { useNavigate } from '@tanstack/react-router';

/**
 * Changes what the address of the page at hand remembers. The scroll position stays: whoever types or narrows must not
 * be taken away from the field, also where the host scrolls on navigation. `replace` takes the place of the entry in
 * the history, as typing does.
 */
export function useFilterNavigate(): (
  change: Readonly<Record<string, unknown>>,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useNavigate();
  return (change, { replace = false } = {}) => {
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...change }),
      replace,
      resetScroll: false,
      // The host's tree is not known here, so the router's own types accept no search at all.
    } as never);
  };
}
