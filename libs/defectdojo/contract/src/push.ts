import { z } from 'zod';
import { Instant, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';

/** The cause of a push. */
export const PUSH_TRIGGERS = [
  'mapping_created',
  'scan_completed',
  'triage',
  'setting_changed',
  'key_replaced',
  'manual',
  'retry',
  'mapping_changed',
  'mapping_removed',
  'resumed',
  'check',
  'sweep',
  'unsettled',
] as const;
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
  rejected: z.int().min(0),
  requests: z.int().min(0),
  writes: z.int().min(0),
  /** Findings whose texts are rendered anew once everything else is done. Absent where there are none. */
  renewals: z.int().min(0).optional(),
  /** How many of them are done. */
  renewed: z.int().min(0).optional(),
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

/** A push with the first page of its rejected findings. */
export const PushDetail = Push.extend({
  problems: z.array(RejectedFinding).max(100),
  problemCount: z.int().min(0),
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

/** The cost of rendering the texts of a mapping anew: findings that differ, and requests and seconds they take. */
export const RenewalCost = z.object({
  mappingId: Uuid,
  /** Findings that DefectDojo holds, and those of them whose texts this release renders in another way. */
  held: z.int().min(0),
  findings: z.int().min(0),
  requests: z.int().min(0),
  /** An estimate, from the pace of DefectDojo 3.2.0. */
  seconds: z.int().min(0),
});
export type RenewalCost = z.infer<typeof RenewalCost>;
