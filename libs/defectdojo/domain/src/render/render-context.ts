import type { Capabilities } from '../capabilities.ts';
import type { FileHost } from './file-link.ts';

/** Input of the rendering besides the finding: where it was found, and the capabilities of DefectDojo. */
export interface RenderContext {
  /** The repository's full name, such as `acme/shop`. */
  readonly repositoryName: string;
  /** The scanned branch. */
  readonly branch: string;
  readonly capabilities: Capabilities;
  /** Tags besides Gecko's own, such as the finding's place in the ASVS. Default: none. */
  readonly tags?: readonly string[];
  /** Templates of tags that a team gives its findings. Default: none. */
  readonly tagTemplates?: readonly string[] | undefined;
  /** False if Gecko marks no finding as verified. Default: true. */
  readonly isVerified?: boolean | undefined;
  /** Where the files are shown, if DefectDojo cannot link them by itself. Default: it can. */
  readonly fileHost?: FileHost | undefined;
  /** True for a finding that gets through a firewall only without its code. Default: false. */
  readonly isPlain?: boolean | undefined;
}
