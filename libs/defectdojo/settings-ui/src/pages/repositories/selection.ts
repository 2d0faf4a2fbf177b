import type { RepositoryRow } from '@gecko-defectdojo/contract';

/** The most rows of a selection: their ids have to fit into the address of Map many. */
export const SELECTION_MAX = 200;

/** The selected rows of all pages, by repository id. */
export type Selection = ReadonlyMap<string, RepositoryRow['mapping']>;

/** Returns the selection after rows were ticked or unticked. Rows above the limit stay out. */
export function selectRows(
  selection: Selection,
  rows: readonly Pick<RepositoryRow, 'id' | 'mapping'>[],
  isSelected: boolean,
): Selection {
  const next = new Map(selection);
  for (const { id, mapping } of rows) {
    if (!isSelected) next.delete(id);
    else if (next.has(id) || next.size < SELECTION_MAX) next.set(id, mapping);
  }
  return next;
}

/** Returns the selection with fresh data of the loaded rows: one may have been mapped since it was ticked. */
export function refreshSelection(
  selection: Selection,
  rows: readonly Pick<RepositoryRow, 'id' | 'mapping'>[],
): Selection {
  return selectRows(
    selection,
    rows.filter(({ id }) => selection.has(id)),
    true,
  );
}

/** A selection split by possible actions. */
export interface SelectionParts {
  /** Active mappings. */
  readonly pushable: readonly string[];
  /** Repositories without a mapping. */
  readonly mappable: readonly string[];
}

/** Splits a selection by possible actions. A repository whose product is gone can be neither pushed nor mapped here. */
export function partsOfSelection(selection: Selection): SelectionParts {
  const entries = [...selection];
  return {
    pushable: entries.flatMap(([, mapping]) => (mapping?.state === 'active' ? [mapping.id] : [])),
    mappable: entries.flatMap(([id, mapping]) => (mapping === null ? [id] : [])),
  };
}

/** Returns `all`, `some` or `none` for the share of rows that are selected. */
export function coverageOf(
  selection: Selection,
  rows: readonly Pick<RepositoryRow, 'id'>[],
): 'all' | 'some' | 'none' {
  const count = rows.filter(({ id }) => selection.has(id)).length;
  if (count === 0) return 'none';
  return count === rows.length ? 'all' : 'some';
}
