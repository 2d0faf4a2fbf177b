import { z } from 'zod';
import { Cursor, Uuid } from './primitives.ts';

/** Findings by what changes of them. One that changes in two ways counts in both. */
export const RenewalChanges = z.object({
  tags: z.int().min(0),
  verified: z.int().min(0),
  /** Texts and other fields, such as a planned date. */
  texts: z.int().min(0),
});
export type RenewalChanges = z.infer<typeof RenewalChanges>;

/** The cost of sending findings that differ. */
const Cost = z.object({
  /** Findings that DefectDojo holds. */
  held: z.int().min(0),
  /** Those of them that Gecko writes in another way now. */
  findings: z.int().min(0),
  requests: z.int().min(0),
  /** An estimate for one request after the other, from the pace of DefectDojo 3.2.0. */
  seconds: z.int().min(0),
});

/** The cost of bringing all findings of a mapping, with its further branches, up to how Gecko writes them now. */
export const RenewalCost = z.object({
  mappingId: Uuid,
  ...Cost.shape,
  /** Left out by an earlier release. */
  changes: RenewalChanges.optional(),
});
export type RenewalCost = z.infer<typeof RenewalCost>;

/**
 * A part of the cost of bringing all findings of many repositories up to how Gecko writes them now. Each response
 * compares some thousand findings at most: add up the parts until `nextCursor` is null.
 */
export const RenewalPart = z.object({
  ...Cost.shape,
  changes: RenewalChanges,
  /** Repositories with a finding that differs. One that goes on in the next part counts once. */
  repositories: z.int().min(0),
  /** Repositories that this part has compared to their end. */
  compared: z.int().min(0),
  /** All repositories that settings can be applied to. */
  total: z.int().min(0),
  /** Left out, because a person has paused the mapping. */
  paused: z.int().min(0),
  /** Left out, because the product is gone from DefectDojo. */
  productGone: z.int().min(0),
  /** Repositories to which settings were applied, and whose findings are yet to be compared. */
  waiting: z.int().min(0),
  nextCursor: Cursor.nullable(),
});
export type RenewalPart = z.infer<typeof RenewalPart>;

/** Where a part begins: the cursor of the part before. */
export const RenewalQuery = z.object({ cursor: Cursor.optional() });
export type RenewalQuery = z.infer<typeof RenewalQuery>;

/** The repositories to whose findings the settings are being applied. */
export const AppliedToAll = z.object({
  /** Repositories that wait for a job to compare their findings. Each push sends what differs. */
  repositories: z.int().min(0),
  /** Left out, because a person has paused the mapping. */
  paused: z.int().min(0),
  /** Left out, because the product is gone from DefectDojo. */
  productGone: z.int().min(0),
});
export type AppliedToAll = z.infer<typeof AppliedToAll>;
