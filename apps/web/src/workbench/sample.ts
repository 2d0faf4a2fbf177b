import type { ReactNode } from 'react';

/** A part of `ui`, or parts that belong together, in every state that it has. */
export interface Sample {
  readonly name: string;
  /** Shows the states below each other, for parts as wide as a page. Default: side by side. */
  readonly isWide?: boolean;
  /** Each state by its name. */
  readonly states: Readonly<Record<string, ReactNode>>;
}
