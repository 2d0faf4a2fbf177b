import type { RepositoryRow } from '@gecko-defectdojo/contract';

/** The part of each row that the figures above the table depend on, by the repository's id. */
export type RowStates = ReadonlyMap<string, string>;

type Row = Pick<RepositoryRow, 'id' | 'mapping' | 'lastPush'>;

/** Returns the states with those of these rows in place of older ones. */
export function withRows(states: RowStates, rows: readonly Row[]): RowStates {
  return new Map([...states, ...rows.map((row) => [row.id, stateOf(row)] as const)]);
}

/** Returns true if one of these rows shows something else than before. A row that was not seen before does not count. */
export function hasChanged(states: RowStates, rows: readonly Row[]): boolean {
  return rows.some((row) => (states.get(row.id) ?? stateOf(row)) !== stateOf(row));
}

function stateOf({ mapping, lastPush }: Row): string {
  return [mapping?.id, mapping?.state, lastPush?.id, lastPush?.status].join(' ');
}
