import { z } from 'zod';
import { AsvsChapterId, AsvsLevel, AsvsLevelSource } from './asvs.ts';
import {
  MAPPING_NOTICES,
  REPOSITORY_FILTERS,
  REPOSITORY_SORTS,
  SEARCH_MAX,
  SEVERITIES,
  SORT_ORDERS,
  STANDING_REASONS,
} from './constants.ts';
import { Push } from './push.ts';
import { MappingState } from './mapping.ts';
import { MappingNoticeKind } from './notice.ts';
import { Cursor, Instant, PAGE_LIMIT_MAX, RemoteId, Revision, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { Provider } from './provider.ts';
import { MappingSettings } from './settings.ts';

/** Filters of the repositories table. */
export const RepositoryFilter = z.enum(REPOSITORY_FILTERS);
export type RepositoryFilter = z.infer<typeof RepositoryFilter>;

/** Sort columns of the repositories table. */
export const RepositorySort = z.enum(REPOSITORY_SORTS);
export type RepositorySort = z.infer<typeof RepositorySort>;

/** A page of the repositories table. `chapter` and `level` are those of the profile; `notice` is an open one. */
export const RepositoriesQuery = z.object({
  search: z.string().trim().max(SEARCH_MAX).default(''),
  filter: RepositoryFilter.default('all'),
  notice: MappingNoticeKind.optional(),
  chapter: AsvsChapterId.optional(),
  level: z.coerce.number().pipe(AsvsLevel).optional(),
  sort: RepositorySort.default('name'),
  order: z.enum(SORT_ORDERS).default('asc'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  cursor: Cursor.optional(),
});
export type RepositoriesQuery = z.infer<typeof RepositoriesQuery>;

/**
 * The standing of a repository: its push is current, or why it has none. `at` is the time that belongs to the reason:
 *
 * - `current`: everything is pushed, last at this time. `only_pr_scans`: so is the last scan of the branch, which ended
 *   at this time; since then there were only PR scans, which are not pushed. Null if PR scans are all there is.
 * - `never_scanned`: the mapped branch has had no scan that counts. `not_mapped`: the repository has no mapping.
 * - `paused`: changes wait, because exports are paused since this time; `pausedBy` says what pauses them.
 * - `queued`, `running`: a push is to begin, queued at this time, or has begun.
 * - `waiting`: the push tries again at this time. Null if it goes on when the connection works.
 * - `failed`: the last push failed at this time. `product_gone`: the product is gone from DefectDojo.
 *   `key_rejected`: DefectDojo rejects the key since this time.
 */
export const RepositoryStanding = z.object({
  reason: z.enum(STANDING_REASONS),
  at: Instant.nullable(),
  /** True where it is paused because Gecko's operators hold it, so that *Push now* does not work either. */
  isHeld: z.boolean().optional(),
  /**
   * Where it is paused: by the switch of the connection, by that of the mapping alone, or by an operator. Left out by an
   * earlier release.
   */
  pausedBy: z.enum(['connection', 'mapping', 'operator']).optional(),
});
export type RepositoryStanding = z.infer<typeof RepositoryStanding>;

/** Gecko's severity of a finding. */
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** Open findings by severity. */
export const OpenFindings = z.record(Severity, z.int().min(0));
export type OpenFindings = z.infer<typeof OpenFindings>;

/**
 * A row of the repositories table: a repository with its mapping, profile, open findings, last push and most urgent
 * notice. Fields that are optional are absent in responses of the release before.
 */
export const RepositoryRow = z.object({
  id: Uuid,
  provider: Provider,
  name: z.string().max(500),
  url: z.string().max(2_000),
  defaultBranch: z.string().max(255),
  mapping: z
    .object({
      id: Uuid,
      revision: Revision.optional(),
      branch: z.string().max(255),
      /** True if the mapping follows the repository's default branch, false if a person chose the branch. */
      followsDefaultBranch: z.boolean().optional(),
      /** The settings that it has of its own. Left out by an earlier release. */
      settings: MappingSettings.optional(),
      /**
       * The name of the repository when it was mapped, which DefectDojo shows as the service of its findings. Null if it
       * still has that name; left out by an earlier release.
       */
      formerName: z.string().max(200).nullable().optional(),
      productId: RemoteId,
      productName: z.string().max(255),
      productUrl: z.string().max(800),
      /**
       * The product's benchmark of the connection's ASVS version. Null until a person has given the address of one,
       * because DefectDojo tells its number to no API.
       */
      benchmarkUrl: z.string().max(800).nullable(),
      state: MappingState,
      stateCode: ErrorCode.nullable(),
      stateReason: z.string().max(1_000).nullable(),
    })
    .nullable(),
  level: AsvsLevel.nullable(),
  levelSource: AsvsLevelSource,
  /** The sections that are tracked: they apply. */
  chapters: z.array(z.object({ id: AsvsChapterId, name: z.string().max(120) })).max(40),
  /** The sections with weak evidence, which wait for a person, and those that are not assessed. Others do not apply. */
  unsure: z.array(AsvsChapterId).max(40),
  notRead: z.array(AsvsChapterId).max(40),
  /** Open findings on the mapped branch, else on the default branch. */
  openFindings: OpenFindings.optional(),
  /** The chapters that have open critical or high findings, each with the higher of the two. */
  severeChapters: z
    .array(z.object({ id: AsvsChapterId, severity: Severity.extract(['critical', 'high']) }))
    .max(40)
    .optional(),
  lastPush: Push.nullable(),
  /** Left out by an earlier release. */
  standing: RepositoryStanding.optional(),
  /** The last push that changed something in DefectDojo. Null if none has yet. */
  lastChange: Push.nullable().optional(),
  /** The most urgent open notice of the mapping. Null if no person has to act. */
  attention: z
    .object({
      code: MappingNoticeKind,
      message: z.string().max(1_000),
    })
    .nullable(),
});
export type RepositoryRow = z.infer<typeof RepositoryRow>;

/** A branch of a repository that Gecko has scanned, or its default branch. */
export const Branch = z.object({ name: z.string().max(255), isDefault: z.boolean() });
export type Branch = z.infer<typeof Branch>;

/** The number of repositories with one kind of open notice. */
export const AttentionCount = z.object({ kind: MappingNoticeKind, repositories: z.int().min(1) });
export type AttentionCount = z.infer<typeof AttentionCount>;

/** Totals of the repositories table. */
export const Overview = z.object({
  repositories: z.int().min(0),
  mapped: z.int().min(0),
  needsAttention: z.int().min(0),
  /**
   * The kinds of their notices, the most urgent first. A repository with two kinds counts in both. Left out by an
   * earlier release.
   */
  attention: z.array(AttentionCount).max(MAPPING_NOTICES.length).optional(),
  /** Chapters that apply, summed over mapped repositories. */
  asvsSections: z.int().min(0),
  lastPush: z
    .object({
      pushId: Uuid,
      mappingId: Uuid,
      repositoryName: z.string().max(500),
      status: Push.shape.status,
      at: Instant,
    })
    .nullable(),
});
export type Overview = z.infer<typeof Overview>;
