import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { ChapterNarrowing } from './chapter-findings.ts';
import type { PageWindow } from './keyset.ts';

/** Orders of repositories: those of their table, and by the open findings or by the decision of the counted chapter. */
export type RepositoriesOrder = RepositoriesQuery['sort'] | 'chapter' | 'decision';

/** Which repositories of a team are looked for, and in which order. */
export interface MatchingOptions
  extends Omit<RepositoriesQuery, 'sort' | 'cursor'>, Pick<PageWindow, 'after'>, ChapterNarrowing {
  readonly sort: RepositoriesOrder;
  readonly teamId: string;
  /** The live connection; without one nothing is mapped. */
  readonly connectionId: string | undefined;
}
