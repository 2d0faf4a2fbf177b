/** Our own drawings on a grid of 16 pixels, as strokes of 1.5. */
const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  'check-circle': 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM5.25 8.25 7.25 10.25 10.75 6',
  alert: 'M8 2 14.5 13.5h-13L8 2ZM8 6.5v3.25M8 11.6v.1',
  'x-circle': 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM6 6l4 4M10 6l-4 4',
  info: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 7.25v3.75M8 4.9v.1',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 4.5V8l2.5 1.75',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.25v9.5L12.5 8 5 3.25Z',
  refresh: 'M13.25 8A5.25 5.25 0 1 1 11.6 4.2M13.25 2.25V5h-2.75',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.5 10.5 13.75 13.75',
  'chevron-down': 'M4 6.25 8 10.25l4-4',
  'chevron-right': 'M6.25 4 10.25 8l-4 4',
  'chevron-left': 'M9.75 4 5.75 8l4 4',
  'arrow-up': 'M8 13V3.25M4 7.25l4-4 4 4',
  'arrow-down': 'M8 3v9.75M4 8.75l4 4 4-4',
  'arrow-left': 'M13 8H3.25M7.25 4l-4 4 4 4',
  external: 'M6.5 3.25H3.25v9.5h9.5V9.5M9.25 2.75h4v4M13 3 7.75 8.25',
  plus: 'M8 3.25v9.5M3.25 8h9.5',
  download: 'M8 2.75v7.5M4.75 7.25 8 10.5l3.25-3.25M2.75 13.25h10.5',
  upload: 'M8 10.5V3M4.75 6 8 2.75 11.25 6M2.75 13.25h10.5',
  shield: 'M8 1.75 13.25 3.5v4.25c0 3-2.25 5.25-5.25 6.5-3-1.25-5.25-3.5-5.25-6.5V3.5L8 1.75Z',
  branch: 'M4.5 2.75v10.5M4.5 9.5c0-2.5 6.75-1 6.75-4.25M4.5 3.6v.1M11.25 4.4v.1M4.5 12.4v.1',
  question:
    'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM6.25 6.25a1.75 1.75 0 1 1 2.6 1.55c-.6.35-.85.7-.85 1.35M8 11.2v.1',
  minus: 'M3.25 8h9.5',
  key: 'M5.25 8.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5ZM7.25 9l5.5-5.75M10.25 5.75l2 2',
  link: 'M6.75 9.25a2.5 2.5 0 0 0 3.6 0l2.15-2.2a2.55 2.55 0 1 0-3.6-3.6l-.7.75M9.25 6.75a2.5 2.5 0 0 0-3.6 0L3.5 8.95a2.55 2.55 0 1 0 3.6 3.6l.7-.75',
  copy: 'M5.75 5.75h7.5v7.5h-7.5v-7.5ZM10.25 5.5V2.75h-7.5v7.5H5.5',
  file: 'M3.75 1.75h5.5l3 3v9.5h-8.5v-12.5ZM9 2v3h3',
  circle: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z',
  crossed: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM3.75 3.75l8.5 8.5',
  'shield-check':
    'M8 1.75 13.25 3.5v4.25c0 3-2.25 5.25-5.25 6.5-3-1.25-5.25-3.5-5.25-6.5V3.5L8 1.75ZM5.5 8l1.75 1.75L10.5 6.25',
  history: 'M2.75 8A5.25 5.25 0 1 0 4.4 4.2M2.75 2.25V5H5.5M8 5v3.25l2 1.25',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

export interface DrawingProps {
  /** The `d` of an SVG path on a grid of 16 pixels. */
  readonly path: string;
  /** In rem; 1 by default. */
  readonly size?: number;
}

/** A drawing of one's own in the style of the icons. Hidden from assistive technology: the word beside it says it all. */
export function Drawing({ path, size = 1 }: DrawingProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 16 16"
      width={`${String(size)}rem`}
      height={`${String(size)}rem`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}

export interface IconProps extends Omit<DrawingProps, 'path'> {
  readonly name: IconName;
}

/** An icon beside a word. Hidden from assistive technology: the word says it all. */
export function Icon({ name, ...rest }: IconProps) {
  return <Drawing path={PATHS[name]} {...rest} />;
}
