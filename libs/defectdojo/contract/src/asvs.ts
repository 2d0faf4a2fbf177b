import { z } from 'zod';
import { AsvsVersion } from './connection.ts';
import { ASVS_CHAPTER_PATTERN, ASVS_LEVELS, REASON_MAX } from './constants.ts';
import { Instant, Uuid } from './primitives.ts';

/** An ASVS level: how much rigor a repository's risk demands. */
export const AsvsLevel = z.literal(ASVS_LEVELS);
export type AsvsLevel = z.infer<typeof AsvsLevel>;

/** A chapter's id as ASVS writes it: `V6`. The same id is another chapter in another version. */
export const AsvsChapterId = z.string().regex(ASVS_CHAPTER_PATTERN, 'A chapter is written like V6.');

/** How much a piece of evidence, a feature or a decision can be relied on. */
export const AsvsConfidence = z.enum(['strong', 'medium', 'weak']);
export type AsvsConfidence = z.infer<typeof AsvsConfidence>;

/** One place in the code that speaks for a feature. `path` is relative to the repository; secrets in it are masked. */
export const AsvsEvidence = z.object({
  path: z.string().max(1_000),
  line: z.int().min(1).nullable(),
  rule: z.string().max(120),
  kind: z.enum(['dependency', 'code', 'config', 'schema']),
  confidence: AsvsConfidence,
  excerpt: z.string().max(300),
});
export type AsvsEvidence = z.infer<typeof AsvsEvidence>;

/** Something a repository's code does, whatever the ASVS version: password login, file upload, GraphQL … */
export const AsvsFeature = z.object({
  id: z.string().max(60),
  name: z.string().max(120),
  confidence: AsvsConfidence,
  evidence: z.array(AsvsEvidence).max(5),
});
export type AsvsFeature = z.infer<typeof AsvsFeature>;

/** Whether a chapter applies; `unsure` waits for a person and does not count as tracked. */
export const AsvsDecision = z.enum(['yes', 'no', 'unsure']);
export type AsvsDecision = z.infer<typeof AsvsDecision>;

/** What a person knows of a repository that its code does not show. */
export const AsvsStatedFacts = z.object({
  internetFacing: z.boolean().optional(),
  dataClass: z.enum(['public', 'internal', 'personal', 'sensitive']).optional(),
});
export type AsvsStatedFacts = z.infer<typeof AsvsStatedFacts>;

/** A chapter of the catalogue: how many of its requirements each level needs (cumulative). */
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

/** A person's word on a chapter. */
export const AsvsOverride = z.object({
  applies: z.boolean(),
  reason: z.string().max(REASON_MAX).nullable(),
  by: z.string().max(200).nullable(),
  at: Instant,
});
export type AsvsOverride = z.infer<typeof AsvsOverride>;

/**
 * One chapter of a repository's profile. `decision` is what counts: the override's, else what is `carried` from another
 * version, else what was `detected`.
 */
export const AsvsProfileChapter = AsvsChapter.extend({
  decision: AsvsDecision,
  source: z.enum(['chosen', 'carried', 'detected', 'none']),
  detected: AsvsDecision.nullable(),
  confidence: AsvsConfidence.nullable(),
  reason: z.string().max(1_000).nullable(),
  evidence: z.array(AsvsEvidence.extend({ url: z.string().max(2_000).nullable() })).max(20),
  override: AsvsOverride.nullable(),
  carriedFrom: z.object({ version: AsvsVersion, chapterId: AsvsChapterId }).nullable(),
  /** Open findings whose CWE belongs to this chapter. */
  openFindings: z.int().min(0),
});
export type AsvsProfileChapter = z.infer<typeof AsvsProfileChapter>;

/** What a repository is tracked against, and why. */
export const AsvsProfile = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  version: AsvsVersion,
  level: AsvsLevel.nullable(),
  levelSource: z.enum(['chosen', 'suggested', 'none']),
  chosenLevel: z
    .object({
      level: AsvsLevel,
      reason: z.string().max(REASON_MAX).nullable(),
      by: z.string().max(200).nullable(),
      at: Instant,
    })
    .nullable(),
  suggestedLevel: AsvsLevel.nullable(),
  levelReasons: z.array(z.string().max(300)).max(30),
  stated: AsvsStatedFacts,
  chapters: z.array(AsvsProfileChapter).max(40),
  detection: z
    .object({
      commit: z.string().max(100),
      at: Instant,
      files: z.int().min(0),
      lines: z.int().min(0),
      /** Features the newest detection found that the one before had not, and the other way round. */
      added: z.array(z.string().max(120)).max(200),
      removed: z.array(z.string().max(120)).max(200),
    })
    .nullable(),
});
export type AsvsProfile = z.infer<typeof AsvsProfile>;

/**
 * Changes to a profile; what is left out stays. A `level` of null goes back to the suggestion, an `applies` of null
 * takes a person's word on that chapter back. Excluding a chapter needs a reason.
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

/** One line of a profile's history. */
export const AsvsHistoryEntry = z.object({
  id: Uuid,
  at: Instant,
  by: z.string().max(200).nullable(),
  text: z.string().max(1_000),
});
export type AsvsHistoryEntry = z.infer<typeof AsvsHistoryEntry>;

/** One repository of the matrix. A chapter that does not apply is left out of `cells`. */
export const AsvsMatrixRow = z.object({
  repositoryId: Uuid,
  name: z.string().max(500),
  level: AsvsLevel.nullable(),
  cells: z
    .array(
      z.object({
        chapterId: AsvsChapterId,
        decision: AsvsDecision,
        openFindings: z.int().min(0),
        /** The highest severity, 0 to 10, among those findings. */
        highestSeverity: z.number().min(0).max(10).nullable(),
      }),
    )
    .max(40),
});
export type AsvsMatrixRow = z.infer<typeof AsvsMatrixRow>;
