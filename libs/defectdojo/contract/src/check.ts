import { z } from 'zod';
import { DIFFERENCE_CHOICES, DIFFERENCE_KINDS, STATES_THERE } from './constants.ts';
import { CursorPageQuery, Instant, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { PushedRepository } from './push-list.ts';
import { Push, PushedSeverity } from './push.ts';

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
export const DifferenceKind = z.enum(DIFFERENCE_KINDS);
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
  /** Changed findings that are left as they are there: they wait for no decision and are not among `changed`. */
  leftThere: z.int().min(0).optional(),
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(2_000).nullable(),
  queuedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Check = z.infer<typeof Check>;

/**
 * A differing field with what both sides have, as text; empty for no value. `gecko` is null where it is not known. A
 * list, such as of tags, is separated by `, `. `isCut` is true where a value is longer than what is kept of it: then both
 * are excerpts around their first difference.
 */
export const DifferenceValue = z.object({
  field: z.string().max(60),
  gecko: z.string().max(1_000).nullable(),
  defectdojo: z.string().max(1_000),
  isCut: z.boolean(),
});
export type DifferenceValue = z.infer<typeof DifferenceValue>;

/**
 * The fate of a difference since its check. `none`: nothing. `waiting`: the next push sends Gecko's version. `pushed`: a
 * push has sent the finding.
 */
export const DifferenceFollowUp = z.enum(['none', 'waiting', 'pushed']);
export type DifferenceFollowUp = z.infer<typeof DifferenceFollowUp>;

/**
 * The state that a finding has in DefectDojo, and who gave it when. Both are null where DefectDojo does not say so: it
 * keeps the person who closes a finding, and not the one who opens it again.
 */
export const ActThere = z.object({
  state: z.enum(STATES_THERE),
  by: z.string().max(200).nullable(),
  at: Instant.nullable(),
});
export type ActThere = z.infer<typeof ActThere>;

/** A finding that stays in DefectDojo as it is there. `by` is the user's id; null where a rule leaves it. */
export const LeftThere = z.object({
  by: Uuid.nullable(),
  byName: z.string().max(200).nullable(),
  at: Instant.nullable(),
});
export type LeftThere = z.infer<typeof LeftThere>;

/** A finding that differs. An `extra` one with a `findingId` is another copy of that finding. */
export const CheckDifference = z.object({
  id: Uuid,
  kind: DifferenceKind,
  findingId: Uuid.nullable(),
  remoteId: RemoteId.nullable(),
  remoteUrl: z.string().max(800).nullable(),
  /** Gecko's title where it is known, else DefectDojo's. */
  title: z.string().max(511),
  /** Gecko's severity where it is known, else DefectDojo's. */
  severity: PushedSeverity.nullish(),
  /** The names of the differing fields. */
  fields: z.array(z.string().max(60)).max(40),
  /** Their values. Null where a check of an earlier release kept none, or where there are too many to keep. */
  values: z.array(DifferenceValue).max(40).nullish(),
  followUp: DifferenceFollowUp.optional(),
  /** The state of a changed finding there. Null for others, and where a check of an earlier release found it. */
  there: ActThere.nullish(),
  /** Set while the finding is left as it is there. */
  left: LeftThere.nullish(),
});
export type CheckDifference = z.infer<typeof CheckDifference>;

/**
 * The difference that the last finished check of its repository found in one finding of Gecko. Null for none, and once a
 * push has sent the finding since.
 */
export const FindingDifference = z.object({
  difference: CheckDifference.extend({
    mappingId: Uuid,
    checkId: Uuid.optional(),
    checkedAt: Instant,
  }).nullable(),
});
export type FindingDifference = z.infer<typeof FindingDifference>;

/** The choice about a changed finding: it waits for one, or it is left as it is in DefectDojo. */
export const DifferenceChoice = z.enum(DIFFERENCE_CHOICES);
export type DifferenceChoice = z.infer<typeof DifferenceChoice>;

/** A page of a check's differences, of one kind or of all. */
export const CheckDifferencesQuery = CursorPageQuery.extend({
  kind: DifferenceKind.optional(),
  choice: DifferenceChoice.optional(),
});
export type CheckDifferencesQuery = z.infer<typeof CheckDifferencesQuery>;

/** The most findings of a check that a request names. */
const DIFFERENCES_CHOSEN_MAX = 500;

const chosenDifferences = { findingIds: z.array(Uuid).min(1).max(DIFFERENCES_CHOSEN_MAX).optional() };

/** Pushes missing findings of a check again: those that are named, or all. */
export const PushAgainInput = z.object(chosenDifferences);
export type PushAgainInput = z.infer<typeof PushAgainInput>;

/** Pushes Gecko's version of changed findings of a check: of those that are named, or of all. */
export const RestoreDifferencesInput = z.object(chosenDifferences);
export type RestoreDifferencesInput = z.infer<typeof RestoreDifferencesInput>;

/** The number of findings whose differences are replaced by Gecko's version, and the push that does it. */
export const RestoredDifferences = z.object({ restored: z.int().min(0), push: Push });
export type RestoredDifferences = z.infer<typeof RestoredDifferences>;

/** Leaves changed findings of a check as they are in DefectDojo, or takes that back: those that are named, or all. */
export const LeaveDifferencesInput = z.object(chosenDifferences);
export type LeaveDifferencesInput = z.infer<typeof LeaveDifferencesInput>;

/** The number of findings that are left, or no longer are. */
export const LeftDifferences = z.object({ findings: z.int().min(0) });
export type LeftDifferences = z.infer<typeof LeftDifferences>;

/** A finding that was changed in DefectDojo, with its repository and the check that found it. */
export const Decision = CheckDifference.extend({
  mappingId: Uuid,
  checkId: Uuid,
  checkedAt: Instant,
  repository: PushedRepository,
});
export type Decision = z.infer<typeof Decision>;

/**
 * A page of the findings that people changed in DefectDojo, as the last check of each repository found them: of one
 * repository or of all, those that wait for a decision or those that are left, in one state there or in any.
 */
export const DecisionsQuery = CursorPageQuery.extend({
  mappingId: Uuid.optional(),
  choice: DifferenceChoice.optional(),
  there: z.enum(STATES_THERE).optional(),
});
export type DecisionsQuery = z.infer<typeof DecisionsQuery>;
