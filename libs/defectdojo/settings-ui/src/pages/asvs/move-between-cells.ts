import type { KeyboardEvent } from 'react';

/** Rows and columns that an arrow key moves by. */
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * Moves the focus between the links and buttons of a table's cells by the arrow keys. So only the first of a row has to be
 * a stop of the Tab key. At the edge the focus stays.
 */
export function moveBetweenCells(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
  const cell = event.target.closest<HTMLTableCellElement>('td, th');
  const row = cell?.closest('tr');
  if (!cell || !row) return;
  const [rows, columns] = step;
  const cells = event.currentTarget.rows[row.rowIndex + rows]?.cells;
  // A row without sections has fewer cells.
  const index = Math.min(cell.cellIndex + columns, (cells?.length ?? 0) - 1);
  const control = controlAt(cells, index, columns === 0 ? -1 : columns);
  if (!control) return;
  event.preventDefault();
  control.focus();
}

/** Returns the control of a cell, else of the next one in this direction that has any. */
function controlAt(
  cells: HTMLCollectionOf<HTMLTableCellElement> | undefined,
  index: number,
  direction: number,
): HTMLElement | null {
  for (let at = index; at >= 0; at += direction) {
    const cell = cells?.[at];
    if (!cell) return null;
    const control = cell.querySelector<HTMLElement>('a, button');
    if (control) return control;
  }
  return null;
}
