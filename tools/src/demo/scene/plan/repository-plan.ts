import type { HostProvider } from '@gecko-defectdojo/host';

/**
 * The state that a repository shows. Each name is a state of the page:
 *
 * - `rejected`: DefectDojo does not take one of its findings
 * - `failed`: its push ended, because the key may not import into its product
 * - `throttled`: its push waits, because DefectDojo takes no more requests
 * - `broken`: DefectDojo fails on its findings
 * - `queued`, `running`: its push waits for a worker, or is in work, as long as the demo runs
 * - `changed_there`: people changed and deleted findings of it in DefectDojo, and a check found that
 * - `never_scanned`, `pull_requests_only`: Gecko has no deep scan of it
 * - `other_branch`: it is mapped by a branch that is not the default one
 * - `lost`: its product was deleted in DefectDojo
 * - `removed`: it was mapped
 * - `long_names`: names as long as they get
 * - `regular`: none of these
 */
export type Role =
  | 'rejected'
  | 'failed'
  | 'throttled'
  | 'broken'
  | 'queued'
  | 'running'
  | 'changed_there'
  | 'never_scanned'
  | 'pull_requests_only'
  | 'other_branch'
  | 'lost'
  | 'removed'
  | 'long_names'
  | 'regular';

/** The look of a repository's code to the detection of ASVS chapters; `none` was never looked at. */
export type CodeKind = 'service' | 'website' | 'library' | 'worker' | 'unclear' | 'unread' | 'none';

/** A repository of the scene. */
export interface RepositoryPlan {
  readonly role: Role;
  readonly provider: HostProvider;
  /** Groups and name, unique in the team: `acme/payments/ledger-service`. */
  readonly fullName: string;
  readonly defaultBranch: string;
  /** The name of the product that it is mapped to; undefined if it is not mapped. */
  readonly product: string | undefined;
  /** True if it is mapped together with others. */
  readonly isInBatch: boolean;
  /** Days before today on which Gecko scanned it first, and on which it was mapped. */
  readonly day: number;
  /** Findings of the first scan. */
  readonly findings: number;
  readonly code: CodeKind;
  /** True if a person chose its level and decided on a chapter. */
  readonly isDecided: boolean;
}
