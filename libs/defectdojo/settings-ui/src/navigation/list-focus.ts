import { useLocation } from '@tanstack/react-router';
import { createContext, useContext, useEffect } from 'react';
import type { RefObject } from 'react';

/** True while the list of the page that comes next shall take the focus. */
const ListFocusContext = createContext<RefObject<boolean>>({ current: false });
/** Connects a control outside of a list's page with the list. */
export const ListFocusProvider = ListFocusContext.Provider;

/** Returns a function to call before a navigation: the list that it leads to scrolls into view and takes the focus. */
export function useShowList(): () => void {
  const awaitedRef = useContext(ListFocusContext);
  return () => {
    awaitedRef.current = true;
  };
}

/** Has a heading of a list take the focus whenever a control outside of the list's page leads to it. */
export function useListFocus(heading: RefObject<HTMLElement | null>): void {
  const awaitedRef = useContext(ListFocusContext);
  const href = useLocation({ select: (location) => location.href });
  useEffect(() => {
    if (!awaitedRef.current) return undefined;
    // After the host, which may move the focus to the page itself.
    const frame = requestAnimationFrame(() => {
      awaitedRef.current = false;
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [href, awaitedRef, heading]);
}
