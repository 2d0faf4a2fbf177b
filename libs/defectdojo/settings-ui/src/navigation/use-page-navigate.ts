import { useSearchNavigate } from './use-search-navigate.ts';

/** Returns a function that goes to another page of the current list. Pages count from 1. */
export function usePageNavigate(): (page: number) => void {
  const change = useSearchNavigate();
  return (page) => change({ page });
}
