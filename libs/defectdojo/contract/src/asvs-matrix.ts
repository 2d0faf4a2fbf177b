import { z } from 'zod';
import {
  AsvsChapterId,
  AsvsConfidence,
  AsvsDecision,
  AsvsLevel,
  AsvsLevelSource,
  AsvsProfileChapter,
} from './asvs.ts';
import { AsvsUnsureReason } from './asvs-coverage.ts';
import { AsvsRequirementCounts } from './asvs-requirement.ts';
import {
  ASVS_CHAPTER_SORTS,
  ASVS_DECISION_FILTERS,
  ASVS_FINDINGS_WITHIN,
  ASVS_MATRIX_SORTS,
  ASVS_MATRIX_VIEWS,
} from './constants.ts';
import { Instant, Uuid } from './primitives.ts';
import { Provider } from './provider.ts';
import { OpenFindings, RepositoriesQuery, Severity } from './repository.ts';

/** Filters by the decision on a chapter, and by the open findings there. */
const ChapterFilters = z.object({
  decision: z.enum(ASVS_DECISION_FILTERS).default('yes'),
  /** Only repositories with open findings of at least this severity. */
  severity: Severity.optional(),
  /** Where they are: anywhere in the repository, or in the chapter. Many chapters are the home of no class of findings. */
  within: z.enum(ASVS_FINDINGS_WITHIN).default('repository'),
});

const RepositoryFilters = RepositoriesQuery.pick({
  search: true,
  filter: true,
  level: true,
  order: true,
  limit: true,
  offset: true,
  cursor: true,
}).extend(ChapterFilters.shape);

/**
 * A page of the matrix. `decision` is the one on `chapter`, and without a chapter it filters nothing, nor does `within`. A
 * chapter as `sort` orders by the open findings there; where `chapter` is
 * given, it has to be that one.
 */
export const AsvsMatrixQuery = RepositoryFilters.extend({
  chapter: AsvsChapterId.optional(),
  sort: z.union([z.enum(ASVS_MATRIX_SORTS), AsvsChapterId]).default('name'),
  /** `requirements` adds the numbers of requirements to the cells of chapters that apply. */
  view: z.enum(ASVS_MATRIX_VIEWS).default('findings'),
});
export type AsvsMatrixQuery = z.infer<typeof AsvsMatrixQuery>;

/** A page of the repositories of one chapter. */
export const AsvsChapterQuery = RepositoryFilters.extend({
  sort: z.enum(ASVS_CHAPTER_SORTS).default('name'),
});
export type AsvsChapterQuery = z.infer<typeof AsvsChapterQuery>;

/**
 * A repository of the matrix. `cells` omits chapters that do not apply and have no open findings. Fields that are optional
 * are absent in responses of the release before.
 */
export const AsvsMatrixRow = z.object({
  repositoryId: Uuid,
  provider: Provider.optional(),
  name: z.string().max(500),
  /** The branch whose findings are counted. */
  branch: z.string().max(255).optional(),
  level: AsvsLevel.nullable(),
  levelSource: AsvsLevelSource,
  cells: z
    .array(
      z.object({
        chapterId: AsvsChapterId,
        decision: AsvsDecision,
        /** Null unless the decision is `unsure`. */
        unsureReason: AsvsUnsureReason.nullable(),
        openFindings: z.int().min(0),
        /** The highest severity, 0 to 10, among those findings. */
        highestSeverity: z.number().min(0).max(10).nullable(),
        /** The numbers of requirements at the level. Absent unless asked for, and where the chapter does not apply. */
        requirements: AsvsRequirementCounts.optional(),
      }),
    )
    .max(40),
});
export type AsvsMatrixRow = z.infer<typeof AsvsMatrixRow>;

/** A repository with one chapter of its profile, and its open findings. */
export const AsvsChapterRow = z.object({
  repositoryId: Uuid,
  provider: Provider,
  name: z.string().max(500),
  /** The branch whose findings are counted. */
  branch: z.string().max(255),
  level: AsvsLevel.nullable(),
  levelSource: AsvsLevelSource,
  decision: AsvsDecision,
  /** Null unless the decision is `unsure`. */
  unsureReason: AsvsUnsureReason.nullable(),
  source: AsvsProfileChapter.shape.source,
  /** How reliable the evidence is. Null if nothing was detected. */
  confidence: AsvsConfidence.nullable(),
  /** A person's reason, else the one of the detection. */
  reason: z.string().max(1_000).nullable(),
  /** Open findings of this chapter. */
  chapterFindings: OpenFindings,
  /** All open findings of the repository. */
  openFindings: OpenFindings,
  /** When the decision was made: by a person, else by the latest detection. Null before the first one. */
  decidedAt: Instant.nullable(),
  /** The person's name. Null for a detection. */
  decidedBy: z.string().max(200).nullable(),
});
export type AsvsChapterRow = z.infer<typeof AsvsChapterRow>;

/** Counts the repositories of one chapter. They match the search, the level and the mapping. Every decision counts. */
export const AsvsChapterSummary = z.object({
  chapterId: AsvsChapterId,
  name: z.string().max(120),
  repositories: z.int().min(0),
  /** The same by their decision. */
  decisions: z.record(AsvsDecision, z.int().min(0)),
  /** Those to which it applies and that have open findings of a severity. One with two severities counts twice. */
  withOpenFindings: z.record(Severity, z.int().min(0)),
  /** The same by the open findings of this chapter. */
  withChapterFindings: z.record(Severity, z.int().min(0)),
});
export type AsvsChapterSummary = z.infer<typeof AsvsChapterSummary>;

/** The filters that a summary of a chapter takes. */
export const AsvsChapterSummaryQuery = RepositoriesQuery.pick({ search: true, filter: true, level: true });
export type AsvsChapterSummaryQuery = z.infer<typeof AsvsChapterSummaryQuery>;
