import { z } from 'zod';
import { PUSH_ACTIONS, PUSH_CHANGE_SORTS, PUSH_TRIGGERS, SORT_ORDERS } from './constants.ts';
import { HeldBackBy } from './held-back.ts';
import { CursorPageQuery, Instant, RemoteId, RequestId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';

/** The cause of a push. */
export const PushTrigger = z.enum(PUSH_TRIGGERS);
export type PushTrigger = z.infer<typeof PushTrigger>;

/**
 * `queued` starts when a worker is free. `waiting` failed for a temporary reason and continues at `retryAt`; without
 * `retryAt` it waits for a person. `succeeded` pushed everything. `partial` left rejected findings. `failed` needs a
 * person.
 */
export const PUSH_STATUSES = ['queued', 'running', 'waiting', 'succeeded', 'partial', 'failed'] as const;
export const PushStatus = z.enum(PUSH_STATUSES);
export type PushStatus = z.infer<typeof PushStatus>;

/** Effects of a push on findings in DefectDojo, and its requests. */
export const PushCounters = z.object({
  planned: z.int().min(0),
  done: z.int().min(0),
  created: z.int().min(0),
  updated: z.int().min(0),
  mitigated: z.int().min(0),
  reopened: z.int().min(0),
  falsePositive: z.int().min(0),
  riskAccepted: z.int().min(0),
  unchanged: z.int().min(0),
  notSent: z.int().min(0),
  heldBack: z.int().min(0),
  /** The held back ones by reason. Absent for none, and where an earlier release has counted. */
  heldBackBy: HeldBackBy.optional(),
  rejected: z.int().min(0),
  requests: z.int().min(0),
  writes: z.int().min(0),
  /** Findings whose texts are rendered anew once everything else is done. Absent where there are none. */
  renewals: z.int().min(0).optional(),
  /** How many of them are done. */
  renewed: z.int().min(0).optional(),
  /** Notes about a person's triage that were left on findings. Absent where there are none. */
  notes: z.int().min(0).optional(),
});
export type PushCounters = z.infer<typeof PushCounters>;

/** A push of a mapping. `planned` and `done` count findings. The push is over when `finishedAt` is set. */
export const Push = z.object({
  id: Uuid,
  mappingId: Uuid,
  trigger: PushTrigger,
  /** True if a person started it by hand: it goes also while exports are paused. Left out by an earlier release. */
  byHand: z.boolean().optional(),
  status: PushStatus,
  attempts: z.int().min(0),
  counters: PushCounters,
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(2_000).nullable(),
  queuedAt: Instant,
  startedAt: Instant.nullable(),
  retryAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** The id that its requests to DefectDojo carry. Left out before it began, and by an earlier release. */
  requestId: RequestId.optional(),
});
export type Push = z.infer<typeof Push>;

/** A finding that DefectDojo rejected in a push; all others went through. `message` is in DefectDojo's words. */
export const RejectedFinding = z.object({
  id: Uuid,
  findingId: Uuid,
  title: z.string().max(511),
  code: ErrorCode,
  message: z.string().max(2_000),
  remoteId: RemoteId.nullable(),
  createdAt: Instant,
});
export type RejectedFinding = z.infer<typeof RejectedFinding>;

/** The effect of a push on one finding. */
export const PushAction = z.enum(PUSH_ACTIONS);
export type PushAction = z.infer<typeof PushAction>;

/** A status in DefectDojo; `other` is one that only people give there. */
export const PushedStatus = z.enum(['open', 'mitigated', 'false_positive', 'risk_accepted', 'other']);
export type PushedStatus = z.infer<typeof PushedStatus>;

/** A severity in DefectDojo. */
export const PushedSeverity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type PushedSeverity = z.infer<typeof PushedSeverity>;

/**
 * One finding that a push changed. `title` and `severity` are those that it left there; the old ones are null where they
 * stayed the same or are not known. `fields` names what else was updated.
 */
export const PushChange = z.object({
  findingId: Uuid,
  action: PushAction,
  /** True for a finding that an earlier push got rejected, and that this push left alone because it still is. */
  isWaiting: z.boolean(),
  title: z.string().max(511),
  oldTitle: z.string().max(511).nullable(),
  severity: PushedSeverity.nullable(),
  oldSeverity: PushedSeverity.nullable(),
  status: PushedStatus.nullable(),
  oldStatus: PushedStatus.nullable(),
  fields: z.array(z.string().max(60)).max(40),
  /** DefectDojo's words about a rejected finding. */
  message: z.string().max(2_000).nullable(),
  /** The finding in DefectDojo. Null while its id there is not known. */
  remoteUrl: z.string().max(800).nullable(),
});
export type PushChange = z.infer<typeof PushChange>;

/** A page of the changes of a push. The most severe come first by default, which is descending. */
export const PushChangesQuery = CursorPageQuery.extend({
  action: PushAction.optional(),
  sort: z.enum(PUSH_CHANGE_SORTS).default('severity'),
  order: z.enum(SORT_ORDERS).default('desc'),
});
export type PushChangesQuery = z.infer<typeof PushChangesQuery>;

/**
 * Sums up the changes of a push. `all`: every change is listed. `sample`: the first ones are, and some of the others.
 * `expired`: the single findings are not kept any longer. `never`: an earlier release kept none.
 */
export const PushChangeSummary = z.object({
  kept: z.enum(['all', 'sample', 'expired', 'never']),
  /** The exact number of findings by what was done to them. Absent for none. */
  counts: z.partialRecord(PushAction, z.int().min(0)),
  /** How many of them are listed. */
  listed: z.int().min(0),
  /** Of the rejected ones, those that this push left alone because an earlier one got them rejected. */
  waiting: z.int().min(0),
});
export type PushChangeSummary = z.infer<typeof PushChangeSummary>;

/**
 * A push with the first page of its rejected findings. The fields from `repositoryId` on are absent in responses of
 * earlier releases.
 */
export const PushDetail = Push.extend({
  problems: z.array(RejectedFinding).max(100),
  problemCount: z.int().min(0),
  repositoryId: Uuid.optional(),
  repositoryName: z.string().max(500).optional(),
  productName: z.string().max(255).optional(),
  /** The test in DefectDojo that holds the findings. Null until a push has made it, and while its product is gone. */
  testUrl: z.string().max(800).nullable().optional(),
  /** The branch whose findings it pushed, and the commit of the scan that had found them. Null before it began. */
  branch: z.string().max(255).nullable().optional(),
  commit: z.string().max(100).nullable().optional(),
  changes: PushChangeSummary.optional(),
});
export type PushDetail = z.infer<typeof PushDetail>;

/**
 * Starts a push. `retry` includes findings that earlier pushes left rejected. `renew` renders the texts of everything
 * that DefectDojo holds anew, after everything else; what people edited there stays.
 */
export const StartPushInput = z.object({
  mappingId: Uuid,
  retry: z.boolean().default(false),
  renew: z.boolean().default(false),
});
export type StartPushInput = z.infer<typeof StartPushInput>;
