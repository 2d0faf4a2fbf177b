import { useNavigate } from '@tanstack/react-router';

export interface SearchNavigateOptions {
  /** Replaces the history entry, as for typing. Default: false. */
  readonly replace?: boolean;
  /** Keeps the scroll position, so that the field in use stays in view. Default: false. */
  readonly staysPut?: boolean;
}

/** Returns a function that changes search parameters of the current page. Parameters that are not named stay. */
export function useSearchNavigate(): (
  change: Readonly<Record<string, unknown>>,
  options?: SearchNavigateOptions,
) => void {
  const navigate = useNavigate();
  return (change, { replace = false, staysPut = false } = {}) => {
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...change }),
      replace,
      ...(staysPut ? { resetScroll: false } : {}),
      // The host's tree is not known here, so the router's own types accept no search at all.
    } as never);
  };
}
