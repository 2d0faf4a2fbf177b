import type {
  AsvsLevel,
  AsvsRequirementStatus,
  AsvsUnsureReason,
  AsvsVerdict,
  AsvsVersion,
} from '@gecko-defectdojo/contract';

/** A place in the code that is evidence for a chapter. */
export interface ScopeEvidence {
  readonly path: string;
  readonly line?: number | undefined;
  /** Name of the rule that found it. */
  readonly rule: string;
  /** Link to the place at the examined commit. */
  readonly url?: string | undefined;
}

/** The decision if a chapter applies to a repository, and its reason. */
export interface ChapterScope {
  readonly chapterId: string;
  readonly decision: 'yes' | 'no' | 'unsure';
  /** Set if the decision is `unsure`. */
  readonly unsureReason?: AsvsUnsureReason | undefined;
  readonly decidedBy: 'detection' | 'person';
  readonly reason?: string | undefined;
  readonly evidence: readonly ScopeEvidence[];
  readonly openFindings: number;
}

/** A requirement that a repository's level expects, with what is known of it. */
export interface RequirementScope {
  /** The number without `V`: `6.2.1`. */
  readonly id: string;
  readonly chapterId: string;
  readonly status: AsvsRequirementStatus;
  readonly openFindings: number;
  /** The places that show it to be met. */
  readonly evidence: readonly ScopeEvidence[];
  /** The verdict of a person, with the time as an ISO 8601 instant. */
  readonly statement?:
    | { readonly verdict: AsvsVerdict; readonly reason: string; readonly at: string }
    | undefined;
}

/** One repository of the matrix. `id` is unique within the matrix. */
export interface RepositoryScope {
  readonly id: string;
  readonly name: string;
  readonly url?: string | undefined;
  readonly commit?: string | undefined;
  readonly level: AsvsLevel;
  /** True for L1 only because code was not read. Default: false. */
  readonly levelAssumed?: boolean;
  readonly chapters: readonly ChapterScope[];
  /** The requirements of the chapters that apply, at the level. `matrixCsv` needs none. */
  readonly requirements: readonly RequirementScope[];
}

/** Repositories × chapters of one version. The caller limits the number of repositories. */
export interface ScopeMatrix {
  readonly version: AsvsVersion;
  readonly repositories: readonly RepositoryScope[];
}
