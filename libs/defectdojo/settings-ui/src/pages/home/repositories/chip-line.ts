import { useCallback, useRef, useState } from 'react';

/** What it takes to know which chips fit into a line: how much room there is and how wide a text is, in pixels. */
export interface ChipLine {
  /** 0 until it is known. */
  readonly available: number;
  readonly gap: number;
  /** How wide a chip with this text is. */
  readonly widthOf: (text: string) => number;
}

const UNKNOWN: ChipLine = { available: 0, gap: 0, widthOf: () => 0 };

/**
 * Measures one line for all of a table: its cells are equally wide, so one observer does for every row. Give the ref to
 * the first of them; it has to have the font of a chip. Texts are measured without being laid out.
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
