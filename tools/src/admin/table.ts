/** A cell of a table for a person. */
export type Cell = string | number | null | undefined;

/** Returns the lines of a table with aligned columns; only the head where there are no rows. */
export function tableLines(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const texts = [head, ...rows.map((row) => row.map((cell) => plain(cell)))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  return texts.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Host names and reasons come from others: a terminal obeys control characters. */
function plain(cell: Cell): string {
  return cell === null || cell === undefined ? '-' : String(cell).replace(/[\p{Cc}\p{Cf}]/gu, '');
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const;

/** Returns a time in its largest unit: `3d`, `5h`, `12m` or `40s`. */
export function age(seconds: number | null): string {
  if (seconds === null) return '-';
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['s', 1];
  return `${String(Math.floor(seconds / length))}${unit}`;
}
