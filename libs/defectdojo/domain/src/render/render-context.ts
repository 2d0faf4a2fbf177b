import type { Capabilities } from '../capabilities.ts';

/** Input of the rendering besides the finding: where it was found, and the capabilities of DefectDojo. */
export interface RenderContext {
  /** The repository's full name, such as `acme/shop`. */
  readonly repositoryName: string;
  /** The scanned branch. */
  readonly branch: string;
  readonly capabilities: Capabilities;
  /** Tags besides Gecko's own, such as the finding's place in the ASVS. Default: none. */
  readonly tags?: readonly string[];
}
