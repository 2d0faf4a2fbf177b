import { z } from 'zod';
import { Instant, PageQuery, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';

/** What started a check against DefectDojo. */
export const CheckTrigger = z.enum(['manual', 'nightly']);
export type CheckTrigger = z.infer<typeof CheckTrigger>;

/** `failed` could not read DefectDojo to the end and says nothing about the rest. */
export const CheckStatus = z.enum(['queued', 'running', 'done', 'failed']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/**
 * `missing`: sent, and no longer in the test; `extra`: in the test, and not of Gecko's sending; `changed`: there, but
 * not as it was sent.
 */
export const DifferenceKind = z.enum(['missing', 'extra', 'changed']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/** A comparison of what was sent with what DefectDojo holds. */
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

/** One finding that differs; `fields` names what differs, without its contents. */
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

/** Which part of what a check found is wanted, of one kind or of all. */
export const CheckDifferencesQuery = PageQuery.extend({ kind: DifferenceKind.optional() });
export type CheckDifferencesQuery = z.infer<typeof CheckDifferencesQuery>;
