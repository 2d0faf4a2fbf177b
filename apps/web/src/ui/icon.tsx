/** Our own drawings on a grid of 16 pixels. */
const PATHS = {
  repositories:
    'M3.5 2.5h8a1 1 0 0 1 1 1v10h-8a1.5 1.5 0 0 1-1.5-1.5v-8.5a1 1 0 0 1 .5-1Zm-.5 9.5A1.5 1.5 0 0 1 4.5 10.5h8M6 5.5h4',
  settings: 'M2.5 4.5h5M11.5 4.5h2M2.5 11.5h2M8.5 11.5h5M9.5 2.75v3.5M6.5 9.75v3.5',
  people:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM2 13c.3-2.3 1.8-3.5 4-3.5s3.7 1.2 4 3.5M10.5 7.3a2 2 0 0 0 0-4M11.8 9.8c1.3.4 2 1.5 2.2 3.2',
  link: 'M6.5 4H4a1.5 1.5 0 0 0-1.5 1.5V12A1.5 1.5 0 0 0 4 13.5h6.5A1.5 1.5 0 0 0 12 12V9.5M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  chevronDown: 'm4 6 4 4 4-4',
  chevronRight: 'm6 4 4 4-4 4',
  chevronLeft: 'M10 4 6 8l4 4',
  sortUp: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  sortDown: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3.5 8.5 3 3 6-7',
  play: 'M5 3.5v9l7.5-4.5L5 3.5Z',
  open: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
  in_progress: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 5v3l2 1.5',
  fixed: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM5.5 8.2l1.8 1.8 3.2-3.7',
  fix_verified:
    'M8 2 3.5 3.8v4C3.5 10.5 5.3 12.7 8 14c2.7-1.3 4.5-3.5 4.5-6.2v-4L8 2ZM5.8 8l1.6 1.6L10.3 6.5',
  false_positive: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM4.2 4.2l7.6 7.6',
  accepted_risk: 'M8 2.5 1.9 13h12.2L8 2.5ZM8 6.5v3M8 11.3v.2',
  error: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 5v3.5M8 10.8v.2',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 7.5V11M8 5.1v.2',
  branch:
    'M5 10V6M5 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM11 7.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM11 7.5c0 2-2 2.5-4.5 3',
  signOut: 'M6.5 13.5H4A1.5 1.5 0 0 1 2.5 12V4A1.5 1.5 0 0 1 4 2.5h2.5M10 11l3-3-3-3M13 8H6.5',
  export: 'M2.5 10.5V12A1.5 1.5 0 0 0 4 13.5h8a1.5 1.5 0 0 0 1.5-1.5v-1.5M8 10V2.5M5 5.5l3-3 3 3',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
} as const;
export type IconName = keyof typeof PATHS;

/** A drawing beside a word; it says nothing that the word does not say. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      focusable="false"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.5"
      viewBox="0 0 16 16"
      width={size}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the product. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" focusable="false" height={size} viewBox="0 0 16 16" width={size}>
      <rect fill="var(--gecko-accent)" height="16" rx="4" width="16" />
      <path
        d="M11.2 5.4A3.9 3.9 0 1 0 11.9 8.6H8.4"
        fill="none"
        stroke="var(--gecko-accent-contrast)"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth="1.7"
      />
    </svg>
  );
}
