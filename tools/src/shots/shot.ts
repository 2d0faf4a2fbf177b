import { nameOf } from '../views/view.ts';
import type { View } from '../views/view.ts';

/** The windows that pictures are taken of, in pixels: a desk, a tablet, a telephone. */
export const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;
export type Window = (typeof WINDOWS)[number];

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A picture, as `index.json` lists it. */
export interface Shot {
  readonly page: string;
  readonly state: string;
  readonly width: number;
  readonly theme: Theme;
  /** Relative to the folder. */
  readonly file: string;
}

/** Returns the entry of a picture: `home-selection-1440-dark.png`. */
export function shotOf(view: View, { width }: Window, theme: Theme): Shot {
  const { page, state } = view;
  const name = nameOf(view)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return { page, state, width, theme, file: `${name}-${String(width)}-${theme}.png` };
}
