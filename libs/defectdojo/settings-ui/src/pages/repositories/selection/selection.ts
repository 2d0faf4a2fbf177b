import type { RepositoryRow, RepositorySelection, SelectRepositoriesInput } from '@gecko-defectdojo/contract';
import { BATCH_MAX } from '@gecko-defectdojo/contract/constants';
import type { TableFilter } from '../table-query.ts';

/** The most repositories of a selection. */
export const SELECTION_MAX = BATCH_MAX;

/** The state of a repository's mapping, which says what actions take it. */
type MappingState = 'active' | 'productGone' | 'notMapped';

/** Repositories with what their mappings allow, by id. */
type States = ReadonlyMap<string, MappingState>;

/** The part of a row that a selection looks at. */
export type SelectableRow = Pick<RepositoryRow, 'id' | 'mapping'>;

/** How many repositories are selected, and what their mappings allow. */
export type SelectionCounts = Pick<RepositorySelection, 'total' | MappingState>;

interface HasRows {
  /** Returns true for a repository of the table that is selected. */
  readonly has: (repositoryId: string) => boolean;
}

/** Repositories that were ticked, on any page of the table and under any filter. */
interface Chosen extends HasRows {
  readonly kind: 'chosen';
  readonly rows: States;
}

/** All repositories that match a filter, except those that were unticked. The server names them. */
export interface Matching extends HasRows {
  readonly kind: 'matching';
  readonly filter: TableFilter;
  /** The counts of all that match, as the server has them. */
  readonly counts: SelectionCounts;
  readonly except: States;
}

/** The repositories that a person selected in the table. */
export type Selection = Chosen | Matching;

/** No repository. */
export const NOTHING_SELECTED: Selection = chosen(new Map());

function chosen(rows: States): Chosen {
  return { kind: 'chosen', rows, has: (id) => rows.has(id) };
}

function matching(values: Pick<Matching, 'filter' | 'counts' | 'except'>): Selection {
  const { except, counts } = values;
  if (except.size >= counts.total) return NOTHING_SELECTED;
  return { kind: 'matching', ...values, has: (id) => !except.has(id) };
}

/** Returns the selection of all repositories that match a filter, with the counts of the server. */
export function selectMatching(filter: TableFilter, counts: SelectionCounts): Selection {
  return matching({ filter, counts, except: new Map() });
}

/** Returns the selection after rows were ticked or unticked. Rows above the limit stay out. */
export function selectRows(
  selection: Selection,
  rows: readonly SelectableRow[],
  isSelected: boolean,
): Selection {
  if (selection.kind === 'chosen') return chosen(withRows(selection.rows, rows, isSelected));
  return matching({ ...selection, except: withRows(selection.except, rows, !isSelected) });
}

function withRows(states: States, rows: readonly SelectableRow[], isAdded: boolean): States {
  const next = new Map(states);
  for (const row of rows) {
    if (!isAdded) next.delete(row.id);
    else if (next.has(row.id) || next.size < SELECTION_MAX) next.set(row.id, stateOf(row));
  }
  return next;
}

/**
 * Returns the selection with fresh data of the loaded rows: one may have been mapped since it was ticked. Returns the
 * same object if nothing is new.
 */
export function refreshSelection(selection: Selection, rows: readonly SelectableRow[]): Selection {
  const states = selection.kind === 'chosen' ? selection.rows : selection.except;
  const changed = rows.filter((row) => states.has(row.id) && states.get(row.id) !== stateOf(row));
  if (changed.length === 0) return selection;
  return selectRows(selection, changed, selection.kind === 'chosen');
}

/** Returns how many repositories are selected, and what their mappings allow. */
export function countSelected(selection: Selection): SelectionCounts {
  if (selection.kind === 'chosen') return countStates(selection.rows);
  const left = countStates(selection.except);
  const { total, active, productGone, notMapped } = selection.counts;
  return {
    total: total - left.total,
    // A repository that was mapped after all of them were counted stands under another state.
    active: Math.max(0, active - left.active),
    productGone: Math.max(0, productGone - left.productGone),
    notMapped: Math.max(0, notMapped - left.notMapped),
  };
}

function countStates(states: States): SelectionCounts {
  const counts = { total: states.size, active: 0, productGone: 0, notMapped: 0 };
  for (const state of states.values()) counts[state] += 1;
  return counts;
}

/** Returns the only repository of a selection; undefined for none, several, or all that match. */
export function onlySelected(selection: Selection): string | undefined {
  if (selection.kind === 'matching' || selection.rows.size > 1) return undefined;
  return [...selection.rows.keys()][0];
}

/** Returns the selection in the form that the API freezes. */
export function toSelectInput(selection: Selection): SelectRepositoriesInput {
  if (selection.kind === 'chosen') return { kind: 'chosen', repositoryIds: [...selection.rows.keys()] };
  const { filter: query, except } = selection;
  return { kind: 'matching', query, except: [...except.keys()] };
}

/** Returns `all`, `some` or `none` for the share of rows that are selected. */
export function coverageOf(
  selection: Pick<Selection, 'has'>,
  rows: readonly Pick<RepositoryRow, 'id'>[],
): 'all' | 'some' | 'none' {
  const count = rows.filter(({ id }) => selection.has(id)).length;
  if (count === 0) return 'none';
  return count === rows.length ? 'all' : 'some';
}

function stateOf({ mapping }: SelectableRow): MappingState {
  if (mapping === null) return 'notMapped';
  return mapping.state === 'active' ? 'active' : 'productGone';
}
