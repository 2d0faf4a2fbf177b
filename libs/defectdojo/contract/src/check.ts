import { z } from 'zod';
import { Instant, PageQuery, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { Push } from './push.ts';

/** The cause of a check. */
export const CheckTrigger = z.enum(['manual', 'nightly']);
export type CheckTrigger = z.infer<typeof CheckTrigger>;

/** The state of a check. `failed` did not read the whole test and says nothing about the rest. */
export const CheckStatus = z.enum(['queued', 'running', 'done', 'failed']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/**
 * `missing`: sent, but not in the test. `extra`: in the test, but not sent by Gecko. `changed`: in the test, but not
 * as sent.
 */
export const DifferenceKind = z.enum(['missing', 'extra', 'changed']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** A comparison of the ledger with DefectDojo. */
export const Check = z.object({
  id: Uuid,
  mappingId: Uuid,
  trigger: CheckTrigger,
  status: CheckStatus,
  compared: z.int().min(0),
  missing: z.int().min(0),
  extra: z.int().min(0),
  changed: z.int().min(0),
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(2_000).nullable(),
  queuedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Check = z.infer<typeof Check>;

/** A finding that differs. `fields` names the differing fields without their contents. */
export const CheckDifference = z.object({
  id: Uuid,
  kind: DifferenceKind,
  findingId: Uuid.nullable(),
  remoteId: RemoteId.nullable(),
  remoteUrl: z.string().max(800).nullable(),
  title: z.string().max(511),
  fields: z.array(z.string().max(60)).max(40),
});
export type CheckDifference = z.infer<typeof CheckDifference>;

/** A page of a check's differences, of one kind or of all. */
export const CheckDifferencesQuery = PageQuery.extend({ kind: DifferenceKind.optional() });
export type CheckDifferencesQuery = z.infer<typeof CheckDifferencesQuery>;

/** The most findings that a request to restore differences names. */
const RESTORED_CHOSEN_MAX = 500;

/** Pushes Gecko's version of changed findings of a check: of those that are named, or of all. */
export const RestoreDifferencesInput = z.object({
  findingIds: z.array(Uuid).min(1).max(RESTORED_CHOSEN_MAX).optional(),
});
export type RestoreDifferencesInput = z.infer<typeof RestoreDifferencesInput>;

/** The number of findings whose differences are replaced by Gecko's version, and the push that does it. */
export const RestoredDifferences = z.object({ restored: z.int().min(0), push: Push });
export type RestoredDifferences = z.infer<typeof RestoredDifferences>;
