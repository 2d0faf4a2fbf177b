import { useCallback, useRef, useState } from 'react';

/** The measures of a line of chips, in pixels. */
export interface ChipLine {
  /** 0 until measured. */
  readonly available: number;
  readonly gap: number;
  /** Returns the width of a chip with this text. */
  readonly widthOf: (text: string) => number;
}

const UNKNOWN: ChipLine = { available: 0, gap: 0, widthOf: () => 0 };

/**
 * Measures one line for a whole table: its cells have the same width, so one observer serves every row. Put the ref
 * on the first line; it needs the font of a chip. Texts are measured without layout.
 */
export function useChipLine(): readonly [ref: (element: HTMLElement | null) => void, line: ChipLine] {
  const [line, setLine] = useState(UNKNOWN);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => {
      const available = Math.floor(entry?.contentRect.width ?? 0);
      setLine((before) => (before.available === available ? before : measure(element, available)));
    });
    observer.current.observe(element);
  }, []);
  return [ref, line];
}

/** Padding and border of a chip and the gap after it, in its own font size (see `.chip` and `.chips`). */
const PADDING_EM = 14 / 12;
const GAP_EM = 4 / 12;
const BORDER = 2;

function measure(element: HTMLElement, available: number): ChipLine {
  const style = getComputedStyle(element);
  const size = Number.parseFloat(style.fontSize);
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const known = new Map<string, number>();
  const widthOf = (text: string): number => {
    const width = known.get(text) ?? pen?.measureText(text).width ?? text.length * size * 0.6;
    known.set(text, width);
    return Math.ceil(width + size * PADDING_EM + BORDER);
  };
  return { available, gap: size * GAP_EM, widthOf };
}
