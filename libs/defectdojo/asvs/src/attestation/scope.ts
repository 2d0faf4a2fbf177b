import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';

/** A place in the code that speaks for a chapter. */
export interface ScopeEvidence {
  readonly path: string;
  readonly line?: number | undefined;
  /** Name of the rule that found it. */
  readonly rule: string;
  /** Where a person can read it, at the commit that was examined. */
  readonly url?: string | undefined;
}

/** Whether a chapter applies to a repository, and why. */
export interface ChapterScope {
  readonly chapterId: string;
  readonly decision: 'yes' | 'no' | 'unsure';
  readonly decidedBy: 'detection' | 'person';
  readonly reason?: string | undefined;
  readonly evidence: readonly ScopeEvidence[];
  readonly openFindings: number;
}

/** One repository of the matrix. `id` is unique among those exported together. */
export interface RepositoryScope {
  readonly id: string;
  readonly name: string;
  readonly url?: string | undefined;
  readonly commit?: string | undefined;
  readonly level: AsvsLevel;
  readonly chapters: readonly ChapterScope[];
}

/** Repositories × chapters of one version. The caller bounds how many repositories there are. */
export interface ScopeMatrix {
  readonly version: AsvsVersion;
  readonly repositories: readonly RepositoryScope[];
}
