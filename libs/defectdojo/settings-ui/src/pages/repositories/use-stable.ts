import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * Returns a function that stays the same between renders and calls the latest one. For events only: what depends on it
 * is not rendered again when the function is another one.
 */
export function useStable<A extends readonly unknown[]>(latest: (...args: A) => void): (...args: A) => void {
  const current = useRef(latest);
  useInsertionEffect(() => {
    current.current = latest;
  });
  return useCallback((...args) => current.current(...args), []);
}
