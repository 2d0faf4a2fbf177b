/** Widths in pixels. */
export interface FittingChipsOptions {
  readonly widths: readonly number[];
  readonly available: number;
  readonly gap: number;
  /** The width of the `+5` that stands for the rest. */
  readonly more: number;
}

/**
 * Returns the number of chips that fit into one line, with room for the `+5` if not all do. At least 1: in a line
 * that is too narrow the `+5` goes below it.
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
