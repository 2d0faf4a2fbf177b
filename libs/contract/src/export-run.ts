import { z } from 'zod';
import { Instant, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';

/** What started an export run. */
export const RUN_TRIGGERS = [
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
] as const;
export const RunTrigger = z.enum(RUN_TRIGGERS);
export type RunTrigger = z.infer<typeof RunTrigger>;

/**
 * `queued` starts when a worker is free; `waiting` failed for a passing reason and goes on at `retryAt`, or, without
 * one, when a person has acted; `succeeded` pushed everything; `partial` set findings apart; `failed` needs a person.
 */
export const RUN_STATUSES = ['queued', 'running', 'waiting', 'succeeded', 'partial', 'failed'] as const;
export const RunStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatus>;

/** What a run did to findings in DefectDojo, and what it cost in requests. */
export const RunCounters = z.object({
  planned: z.int().min(0),
  done: z.int().min(0),
  created: z.int().min(0),
  updated: z.int().min(0),
  mitigated: z.int().min(0),
  reopened: z.int().min(0),
  dismissed: z.int().min(0),
  accepted: z.int().min(0),
  unchanged: z.int().min(0),
  failed: z.int().min(0),
  requests: z.int().min(0),
  writes: z.int().min(0),
});
export type RunCounters = z.infer<typeof RunCounters>;

/** One export run of a mapping. `planned` and `done` are findings; the run is over when `finishedAt` is set. */
export const ExportRun = z.object({
  id: Uuid,
  mappingId: Uuid,
  trigger: RunTrigger,
  status: RunStatus,
  attempts: z.int().min(0),
  counters: RunCounters,
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(2_000).nullable(),
  queuedAt: Instant,
  startedAt: Instant.nullable(),
  retryAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type ExportRun = z.infer<typeof ExportRun>;

/** A finding set apart: DefectDojo refused it, all others went through. `message` is in DefectDojo's words. */
export const RunProblem = z.object({
  id: Uuid,
  findingId: Uuid,
  title: z.string().max(511),
  code: ErrorCode,
  message: z.string().max(2_000),
  remoteId: RemoteId.nullable(),
  createdAt: Instant,
});
export type RunProblem = z.infer<typeof RunProblem>;

/** One run with the first page of its problems. */
export const ExportRunDetail = ExportRun.extend({
  problems: z.array(RunProblem).max(100),
  problemCount: z.int().min(0),
});
export type ExportRunDetail = z.infer<typeof ExportRunDetail>;

/** What starting a run takes: `retry` also takes up findings that earlier runs set apart. */
export const StartRunInput = z.object({ mappingId: Uuid, retry: z.boolean().default(false) });
export type StartRunInput = z.infer<typeof StartRunInput>;
