import { useNavigate } from '@tanstack/react-router';

export interface SearchNavigateOptions {
  /** Takes the place of the entry in the history, as typing does. */
  readonly replace?: boolean;
  /** Leaves the page where it is scrolled to: whoever types or narrows must not be taken away from the field. */
  readonly staysPut?: boolean;
}

/** Changes what the address of the page at hand remembers; what is not named stays. */
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
