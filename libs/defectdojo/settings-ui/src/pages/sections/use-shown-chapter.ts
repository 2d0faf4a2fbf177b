import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { SectionsSearch } from '../../navigation/asvs-search.ts';

/** Scrolls to the section that the address names, opens a part of it, and gives it the focus. */
export function useShownChapter(page: RefObject<HTMLElement | null>): void {
  const { chapter, show = 'evidence' } = useSearch({
    strict: false,
    select: (given: object) => SectionsSearch.parse(given),
  });
  useEffect(() => {
    if (chapter === undefined) return undefined;
    // After the heading of the page, which takes the focus on arrival.
    const frame = requestAnimationFrame(() => {
      const item = page.current?.querySelector<HTMLElement>(`[data-chapter="${chapter}"]`);
      const part = item?.querySelector<HTMLDetailsElement>(`details[data-part="${show}"]`);
      if (part) part.open = true;
      // Requirements load once they are opened, and are long: the section starts at the top, and grows downwards.
      item?.scrollIntoView({ block: show === 'requirements' ? 'start' : 'center' });
      item?.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [chapter, show, page]);
}
