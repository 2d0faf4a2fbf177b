/** Gecko's logo. `size` is in pixels. */
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
