import type { Capabilities } from '../capabilities.ts';

/** What a finding's text says besides the finding: where it was found, and what DefectDojo understands. */
export interface RenderContext {
  /** The repository's full name, such as `acme/shop`. */
  readonly repositoryName: string;
  /** The branch the scan looked at. */
  readonly branch: string;
  readonly capabilities: Capabilities;
  /** What the finding is tagged with besides Gecko's own tags: where it stands in a standard, say. None unless told. */
  readonly tags?: readonly string[];
}
