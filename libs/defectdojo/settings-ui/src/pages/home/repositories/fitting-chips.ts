/** How wide things are, in pixels. */
export interface FittingChipsOptions {
  readonly widths: readonly number[];
  readonly available: number;
  readonly gap: number;
  /** The width of the `+5` that stands for the rest. */
  readonly more: number;
}

/**
 * How many chips fit into one line, beginning with the first, with room kept for the `+5` when not all do. At least one
 * is shown, however narrow the line; it is cut off there.
 */
export function fittingChips({ widths, available, gap, more }: FittingChipsOptions): number {
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, widths.length - 1);
  if (total <= available) return widths.length;
  let used = more;
  for (const [index, width] of widths.entries()) {
    used += width + gap;
    if (used > available) return Math.max(1, index);
  }
  return widths.length;
}
