import { useSearchNavigate } from './use-search-navigate.ts';

/** Goes to another page of the list at hand; pages are counted from 1. */
export function usePageNavigate(): (page: number) => void {
  const change = useSearchNavigate();
  return (page) => change({ page });
}
