import type { Readable } from 'node:stream';

/** The code that a scan looked at. It is read and never run. The caller releases it. */
export type HostCheckout = {
  readonly commit: string;
  /** Lets the host delete the code. Called exactly once, also after a failure. */
  release(): Promise<void>;
} & (
  | { readonly kind: 'folder'; readonly path: string }
  /** A bare repository, or the `.git` folder of one with a work tree; it holds the commit. */
  | { readonly kind: 'bare'; readonly path: string }
  /** A `.tar.gz`; opened at most once. */
  | { readonly kind: 'archive'; open(): Readable }
);
