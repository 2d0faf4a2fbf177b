import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { useDeferredValue } from 'react';

/** As many rows as a tall screen shows. */
const FIRST = 20;
const NONE: readonly RepositoryRow[] = [];

/**
 * Returns the rows to render now, and the number of those that come next: other rows begin with the ones in sight, and
 * the rest follows when the browser has time. Rows that are the same as before stay.
 */
export function useRowsInTurn(rows: readonly RepositoryRow[]): {
  readonly rows: readonly RepositoryRow[];
  readonly left: number;
} {
  const shown = useDeferredValue(rows, NONE);
  const isShown = shown === rows || isSame(shown, rows);
  if (isShown || rows.length <= FIRST) return { rows, left: 0 };
  return { rows: rows.slice(0, FIRST), left: rows.length - FIRST };
}

/** Returns true for rows of the same repositories in the same order, which were only read again. */
function isSame(left: readonly RepositoryRow[], right: readonly RepositoryRow[]): boolean {
  return left.length === right.length && left.every(({ id }, index) => id === right[index]?.id);
}
