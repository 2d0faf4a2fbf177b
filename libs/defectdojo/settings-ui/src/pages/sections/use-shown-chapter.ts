import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { SectionsSearch } from '../../navigation/asvs-search.ts';

/** Scrolls to the section that the address names, opens its evidence, and gives it the focus. */
export function useShownChapter(page: RefObject<HTMLElement | null>): void {
  const { chapter } = useSearch({ strict: false, select: (given: object) => SectionsSearch.parse(given) });
  useEffect(() => {
    if (chapter === undefined) return undefined;
    // After the heading of the page, which takes the focus on arrival.
    const frame = requestAnimationFrame(() => {
      const item = page.current?.querySelector<HTMLElement>(`[data-chapter="${chapter}"]`);
      const evidence = item?.querySelector('details');
      if (evidence) evidence.open = true;
      item?.scrollIntoView({ block: 'center' });
      item?.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [chapter, page]);
}
