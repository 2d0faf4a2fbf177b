import type { SectionState } from './section-states.ts';

/** Sizes of the drawing in pixels. */
const CELL = { width: 5, height: 12, gap: 2, top: 5 } as const;
/** The height of the mark above a cell: critical is higher than high. */
const MARKS = { critical: 4, high: 2 } as const;
/** As much room below as above, so that the cells stand in the middle of a line. */
const HEIGHT = CELL.top + CELL.height + CELL.top;

/** The paths of a strip, each of all cells that look alike. Empty where there are none. */
export interface StripDrawing {
  readonly width: number;
  readonly height: number;
  /** Filled cells. */
  readonly applies: string;
  /** Outlined cells. */
  readonly not: string;
  /** Dashed outlines. */
  readonly unknown: string;
  /** Dots in the dashed cells that wait for a person. */
  readonly undecided: string;
  readonly critical: string;
  readonly high: string;
}

/** Draws a strip as a few paths, so that a table of many strips stays cheap to render. */
export function drawStrip(sections: readonly SectionState[]): StripDrawing {
  const paths = { applies: '', not: '', unknown: '', undecided: '', critical: '', high: '' };
  const { width, height, gap, top } = CELL;
  let x = 0;
  for (const { form, severe } of sections) {
    if (form === 'applies') paths.applies += box(x, top, width, height);
    else paths[form === 'not' ? 'not' : 'unknown'] += outline(x);
    if (form === 'undecided') paths.undecided += box(x + 2, top + 5, 1, 2);
    if (severe !== undefined) paths[severe] += box(x, 0, width, MARKS[severe]);
    x += width + gap;
  }
  return { ...paths, width: Math.max(0, x - gap), height: HEIGHT };
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${String(x)} ${String(y)}h${String(width)}v${String(height)}h${String(-width)}z`;
}

/** A line of one pixel is drawn on both sides of its path, so the path lies half a pixel inside. */
function outline(x: number): string {
  return box(x + 0.5, CELL.top + 0.5, CELL.width - 1, CELL.height - 1);
}
