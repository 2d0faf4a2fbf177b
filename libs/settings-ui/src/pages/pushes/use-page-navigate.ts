import { useNavigate } from '@tanstack/react-router';

/** Changes what the address of the page at hand remembers, beginning with its page number. */
export function useSearchNavigate(): (
  change: Readonly<Record<string, unknown>>,
  options?: { readonly replace?: boolean },
) => void {
  const navigate = useNavigate();
  return (change, { replace = false } = {}) => {
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...change }),
      replace,
      // The host's tree is not known here, so the router's own types accept no search at all.
    } as never);
  };
}

/** Goes to another page of the list at hand; pages are counted from 1. */
export function usePageNavigate(): (page: number) => void {
  const change = useSearchNavigate();
  return (page) => change({ page });
}
