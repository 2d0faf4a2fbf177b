import type { RepositoryRow } from '@gecko-defectdojo/contract';

/** The most that is selected at once: their ids have to fit into the address of the page that maps them. */
export const SELECTION_MAX = 200;

/** What is selected, by repository, whatever page it is on. */
export type Selection = ReadonlyMap<string, RepositoryRow['mapping']>;

/** A selection after rows were ticked or unticked; what would be too many stays out. */
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

/** A selection with what is known by now of the rows at hand: one may have been mapped since it was ticked. */
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

/** What can be done with a selection. */
export interface SelectionParts {
  /** Mappings whose product is there. */
  readonly pushable: readonly string[];
  /** Repositories that are not mapped. */
  readonly mappable: readonly string[];
}

/** Splits a selection by what can be done with it; a repository whose product is gone can be neither. */
export function partsOfSelection(selection: Selection): SelectionParts {
  const entries = [...selection];
  return {
    pushable: entries.flatMap(([, mapping]) => (mapping?.state === 'active' ? [mapping.id] : [])),
    mappable: entries.flatMap(([id, mapping]) => (mapping === null ? [id] : [])),
  };
}

/** Whether all, some or none of these rows are selected. */
export function coverageOf(
  selection: Selection,
  rows: readonly Pick<RepositoryRow, 'id'>[],
): 'all' | 'some' | 'none' {
  const count = rows.filter(({ id }) => selection.has(id)).length;
  if (count === 0) return 'none';
  return count === rows.length ? 'all' : 'some';
}
