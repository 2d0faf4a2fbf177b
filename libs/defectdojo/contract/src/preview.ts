import { z } from 'zod';
import { BRANCHES_MAX, PREVIEW_ACTIONS } from './constants.ts';
import { HeldBackBy } from './held-back.ts';
import { BranchName } from './mapping.ts';
import { Instant, PageQuery, Uuid } from './primitives.ts';

/** The effect of a push on one finding. */
export const PreviewAction = z.enum(PREVIEW_ACTIONS);
export type PreviewAction = z.infer<typeof PreviewAction>;

/** A finding that a push would touch. `fields` names what a PATCH would change besides its status. */
export const PreviewItem = z.object({
  findingId: Uuid,
  title: z.string().max(511),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']).nullable(),
  action: PreviewAction,
  fields: z.array(z.string().max(60)).max(40),
  /** The branch of the finding. Absent where the push covers one branch, and in responses of earlier releases. */
  branch: z.string().max(255).optional(),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

/** Numbers of findings that a push would create, change and leave as they are. */
export const PreviewTotals = z.object({
  actions: z.record(PreviewAction, z.int().min(0)),
  bySeverity: z.object({
    critical: z.int().min(0),
    high: z.int().min(0),
    medium: z.int().min(0),
    low: z.int().min(0),
    /** Absent in responses of earlier releases. */
    info: z.int().min(0).optional(),
  }),
  unchanged: z.int().min(0),
  /** False positives in Gecko that were never sent to DefectDojo. */
  notSent: z.int().min(0),
  /** Findings that a rule leaves out. */
  heldBack: z.int().min(0),
  /** The held back ones by reason. Absent for none, and in responses of earlier releases. */
  heldBackBy: HeldBackBy.optional(),
  rejected: z.int().min(0),
});
export type PreviewTotals = z.infer<typeof PreviewTotals>;

/** The numbers of findings of one branch. */
export const PreviewBranch = z.object({
  mappingId: Uuid.nullable(),
  branch: z.string().max(255),
  scan: z.object({ commit: z.string().max(100), completedAt: Instant }).nullable(),
  totals: PreviewTotals,
});
export type PreviewBranch = z.infer<typeof PreviewBranch>;

/**
 * The effects of a push, computed without a request to DefectDojo. `totals` and `items` are those of all branches that
 * the push covers; `mappingId`, `branch` and `scan` those of the first one.
 */
export const Preview = z.object({
  repositoryId: Uuid,
  ...PreviewBranch.shape,
  /**
   * The numbers of each branch, the first one first. Absent where the push covers one branch, and in responses of earlier
   * releases.
   */
  branches: z.array(PreviewBranch).min(2).max(BRANCHES_MAX).optional(),
  items: z.array(PreviewItem).max(1000),
});
export type Preview = z.infer<typeof Preview>;

/**
 * A page of the previewed findings. `branch` is for a repository that is not mapped yet, or names one branch that its
 * mapping follows, which is then previewed alone.
 */
export const PreviewQuery = PageQuery.extend({ branch: BranchName.optional() });
export type PreviewQuery = z.infer<typeof PreviewQuery>;
