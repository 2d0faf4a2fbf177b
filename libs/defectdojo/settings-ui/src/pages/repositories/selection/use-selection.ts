import { useFormat } from '@gecko-defectdojo/ui';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import { selectRepositories } from '../../../api/selections.ts';
import { useHost } from '../../../host.ts';
import { isSameFilter } from '../table-query.ts';
import type { TableFilter } from '../table-query.ts';
import {
  countSelected,
  NOTHING_SELECTED,
  refreshSelection,
  selectMatching,
  selectRows,
} from './selection.ts';
import type { SelectableRow, Selection } from './selection.ts';
import { words } from './words.ts';

/** The selection of the table, and its changes. The functions stay the same, so that rows need not be drawn again. */
export interface TableSelection {
  readonly selection: Selection;
  readonly onSelect: (rows: readonly SelectableRow[], isSelected: boolean) => void;
  /** Selects all that match the filters of the address. */
  readonly onSelectAll: () => void;
  readonly isSelectingAll: boolean;
  readonly onClear: () => void;
}

/** The selection, and how many repositories it had when other filters ended it. */
interface Held {
  readonly selection: Selection;
  readonly ended?: { readonly count: number };
}

const NOTHING_HELD: Held = { selection: NOTHING_SELECTED };
const NO_ROWS: readonly SelectableRow[] = [];

/**
 * Holds the selection of the table. Ticked rows stay over pages and filters. All that match one filter are selected no
 * longer under another one, and a notice says so.
 */
export function useSelection(filter: TableFilter, rows: readonly SelectableRow[] = NO_ROWS): TableSelection {
  const { request, notify } = useHost();
  const format = useFormat();
  const [held, setHeld] = useState<Held>(NOTHING_HELD);
  if (isOfOtherFilter(held.selection, filter)) {
    setHeld({ selection: NOTHING_SELECTED, ended: { count: countSelected(held.selection).total } });
  }
  const { ended } = held;
  const tell = useEffectEvent((count: number) =>
    notify({ tone: 'neutral', text: words.ended(count, format) }),
  );
  useEffect(() => {
    if (ended) tell(ended.count);
  }, [ended]);
  const selectAll = useMutation({
    mutationFn: (query: TableFilter) => selectRepositories(request, { kind: 'matching', query, except: [] }),
    onSuccess: (counts, query) => setHeld({ selection: selectMatching(query, counts) }),
    onError: (error) => notify({ tone: 'error', text: problemOf(error).message }),
  });
  const onSelect = useCallback<TableSelection['onSelect']>((ticked, isSelected) => {
    setHeld(({ selection }) => ({ selection: selectRows(selection, ticked, isSelected) }));
  }, []);
  const onClear = useCallback(() => setHeld(NOTHING_HELD), []);
  return {
    selection: useMemo(() => refreshSelection(held.selection, rows), [held.selection, rows]),
    onSelect,
    onSelectAll: () => selectAll.mutate(filter),
    isSelectingAll: selectAll.isPending,
    onClear,
  };
}

function isOfOtherFilter(selection: Selection, filter: TableFilter): boolean {
  return selection.kind === 'matching' && !isSameFilter(selection.filter, filter);
}
