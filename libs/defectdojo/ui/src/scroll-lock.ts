import { useLayoutEffect } from 'react';

let locks = 0;
let unlock: (() => void) | undefined;

/**
 * Keeps the page behind a dialog from scrolling. Base UI would keep the room of a classic scrollbar free, which no
 * backdrop can cover: a bright strip remains beside it. It leaves a page alone that is locked already, so this goes
 * first and fills the room by a padding.
 */
export function useScrollLock(isLocked: boolean): void {
  useLayoutEffect(() => {
    if (!isLocked) return undefined;
    locks += 1;
    if (locks === 1) unlock = lockPage();
    return () => {
      locks -= 1;
      if (locks === 0) unlock?.();
    };
  }, [isLocked]);
}

function lockPage(): () => void {
  const { documentElement: page } = document;
  const { overflow, paddingInlineEnd } = page.style;
  const scrollbar = window.innerWidth - page.clientWidth;
  page.style.overflow = 'hidden';
  if (scrollbar > 0) page.style.paddingInlineEnd = `${String(scrollbar)}px`;
  return () => Object.assign(page.style, { overflow, paddingInlineEnd });
}
