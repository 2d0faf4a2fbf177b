import { z } from 'zod';
import { AsvsUnsureReason } from './asvs-coverage.ts';
import { AsvsVersion } from './connection.ts';
import { ASVS_CHAPTER_PATTERN, ASVS_DECISIONS, ASVS_LEVELS, REASON_MAX } from './constants.ts';
import { Instant, Revision, Uuid } from './primitives.ts';

/** An ASVS level: how much rigor a repository's risk demands. */
export const AsvsLevel = z.literal(ASVS_LEVELS);
export type AsvsLevel = z.infer<typeof AsvsLevel>;

/** A chapter's id as ASVS writes it: `V6`. The same id is another chapter in another version. */
export const AsvsChapterId = z.string().regex(ASVS_CHAPTER_PATTERN, 'A chapter is written like V6.');

/** The reliability of evidence, a feature or a decision. */
export const AsvsConfidence = z.enum(['strong', 'medium', 'weak']);
export type AsvsConfidence = z.infer<typeof AsvsConfidence>;

/** A place in the code that supports a feature. `path` is relative to the repository; secrets in it are masked. */
export const AsvsEvidence = z.object({
  path: z.string().max(1_000),
  line: z.int().min(1).nullable(),
  rule: z.string().max(120),
  kind: z.enum(['dependency', 'code', 'config', 'schema']),
  confidence: AsvsConfidence,
  excerpt: z.string().max(300),
});
export type AsvsEvidence = z.infer<typeof AsvsEvidence>;

/** A property of a repository's code, independent of the ASVS version: password login, file upload, GraphQL … */
export const AsvsFeature = z.object({
  id: z.string().max(60),
  name: z.string().max(120),
  confidence: AsvsConfidence,
  evidence: z.array(AsvsEvidence).max(5),
});
export type AsvsFeature = z.infer<typeof AsvsFeature>;

/**
 * A decision on a chapter: it applies or not. `unsure` is not tracked: it waits for a person, or its code was not read.
 */
export const AsvsDecision = z.enum(ASVS_DECISIONS);
export type AsvsDecision = z.infer<typeof AsvsDecision>;

/** The origin of a level. `assumed`: L1, because code that could speak for more was not read. It is not published. */
export const AsvsLevelSource = z.enum(['chosen', 'suggested', 'assumed', 'none']);
export type AsvsLevelSource = z.infer<typeof AsvsLevelSource>;

/** Facts about a repository that its code does not show. */
export const AsvsStatedFacts = z.object({
  internetFacing: z.boolean().optional(),
  dataClass: z.enum(['public', 'internal', 'personal', 'sensitive']).optional(),
});
export type AsvsStatedFacts = z.infer<typeof AsvsStatedFacts>;

/** A chapter of the catalogue with the number of requirements per level (cumulative). */
export const AsvsChapter = z.object({
  id: AsvsChapterId,
  name: z.string().max(120),
  url: z.url().max(500),
  /** The lowest level with a requirement in this chapter. */
  appliesFromLevel: AsvsLevel,
  requirements: z.object({ l1: z.int().min(0), l2: z.int().min(0), l3: z.int().min(0) }),
});
export type AsvsChapter = z.infer<typeof AsvsChapter>;

/** The chapters of one version, in order. */
export const AsvsCatalogue = z.object({ version: AsvsVersion, chapters: z.array(AsvsChapter).max(40) });
export type AsvsCatalogue = z.infer<typeof AsvsCatalogue>;

/** A person's decision on a chapter. */
export const AsvsOverride = z.object({
  applies: z.boolean(),
  reason: z.string().max(REASON_MAX).nullable(),
  by: z.string().max(200).nullable(),
  at: Instant,
});
export type AsvsOverride = z.infer<typeof AsvsOverride>;

/**
 * A chapter of a repository's profile. `decision` is the effective one: the override's, else the one `carried` from
 * another version, else the `detected` one. `source` is `none` before the first detection.
 */
export const AsvsProfileChapter = AsvsChapter.extend({
  decision: AsvsDecision,
  /** Null unless the decision is `unsure`. */
  unsureReason: AsvsUnsureReason.nullable(),
  source: z.enum(['chosen', 'carried', 'detected', 'none']),
  detected: AsvsDecision.nullable(),
  confidence: AsvsConfidence.nullable(),
  reason: z.string().max(1_000).nullable(),
  evidence: z
    .array(
      AsvsEvidence.extend({
        url: z.string().max(2_000).nullable(),
        /** The feature that the place shows, if the chapter only follows from it: a server has settings. */
        indirect: z.string().max(120).optional(),
      }),
    )
    .max(20),
  override: AsvsOverride.nullable(),
  carriedFrom: z.object({ version: AsvsVersion, chapterId: AsvsChapterId }).nullable(),
  /** Open findings whose CWE belongs to this chapter. */
  openFindings: z.int().min(0),
});
export type AsvsProfileChapter = z.infer<typeof AsvsProfileChapter>;

/** A repository's profile: level and chapters, with reasons. */
export const AsvsProfile = z.object({
  repositoryId: Uuid,
  revision: Revision.optional(),
  repositoryName: z.string().max(500),
  version: AsvsVersion,
  level: AsvsLevel.nullable(),
  levelSource: AsvsLevelSource,
  chosenLevel: z
    .object({
      level: AsvsLevel,
      reason: z.string().max(REASON_MAX).nullable(),
      by: z.string().max(200).nullable(),
      at: Instant,
    })
    .nullable(),
  suggestedLevel: AsvsLevel.nullable(),
  levelReasons: z.array(z.string().max(1_000)).max(30),
  stated: AsvsStatedFacts,
  chapters: z.array(AsvsProfileChapter).max(40),
  detection: z
    .object({
      commit: z.string().max(100),
      at: Instant,
      files: z.int().min(0),
      lines: z.int().min(0),
      /** Why chapters without evidence are not assessed, as a sentence. Null if all code was read. */
      notRead: z.string().max(1_000).nullable(),
      /** How much of the code was read, in percent of its size. Null without code, and in detections of earlier releases. */
      codeRead: z.int().min(0).max(100).nullable(),
      /** Folders that were left out, with the reason in words. */
      leftOut: z.array(z.object({ path: z.string().max(1_000), why: z.string().max(120) })).max(50),
      /** Features that the latest detection added and removed. None is removed if code was not read. */
      added: z.array(z.string().max(120)).max(200),
      removed: z.array(z.string().max(120)).max(200),
    })
    .nullable(),
});
export type AsvsProfile = z.infer<typeof AsvsProfile>;

/**
 * Changes to a profile. Omitted parts stay. A `level` of null returns to the suggestion; an `applies` of null reverts
 * a person's decision. Excluding a chapter requires a reason.
 */
export const UpdateProfileInput = z
  .object({
    level: AsvsLevel.nullable().optional(),
    levelReason: z.string().trim().max(REASON_MAX).optional(),
    stated: AsvsStatedFacts.optional(),
    chapters: z
      .array(
        z.object({
          id: AsvsChapterId,
          applies: z.boolean().nullable(),
          reason: z.string().trim().max(REASON_MAX).optional(),
        }),
      )
      .max(40)
      .refine((chapters) => new Set(chapters.map(({ id }) => id)).size === chapters.length, {
        message: 'Name each chapter once.',
      })
      .optional(),
  })
  .superRefine((input, check) => {
    input.chapters?.forEach((chapter, index) => {
      if (chapter.applies === false && (chapter.reason ?? '') === '') {
        check.addIssue({
          code: 'custom',
          path: ['chapters', index, 'reason'],
          message: `Say why ${chapter.id} does not apply.`,
        });
      }
    });
  });
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

/** A line of a profile's history. */
export const AsvsHistoryEntry = z.object({
  id: Uuid,
  at: Instant,
  by: z.string().max(200).nullable(),
  text: z.string().max(1_000),
});
export type AsvsHistoryEntry = z.infer<typeof AsvsHistoryEntry>;
