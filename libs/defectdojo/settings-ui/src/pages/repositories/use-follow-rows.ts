import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '../../api/keys.ts';
import { hasChanged, withRows } from './row-states.ts';
import type { RowStates } from './row-states.ts';

/** Refreshes the figures and notices above the table whenever a row shows something else than before. */
export function useFollowRows(rows: readonly RepositoryRow[] | undefined): void {
  const queries = useQueryClient();
  const seen = useRef<RowStates>(new Map());
  // A push may begin and end between two reads of the table, so each change of a row counts, not only an end.
  useEffect(() => {
    const isStale = hasChanged(seen.current, rows ?? []);
    seen.current = withRows(seen.current, rows ?? []);
    if (!isStale) return;
    for (const queryKey of [keys.overview, keys.notices, keys.connection])
      void queries.invalidateQueries({ queryKey });
  }, [rows, queries]);
}
