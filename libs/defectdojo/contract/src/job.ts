import { z } from 'zod';
import { RequestId, Uuid } from './primitives.ts';

/** The graphile-worker tasks of this plugin. */
export const PUSH_TASK = 'defectdojo.push';
/** The push task's name before 0.1.0. Jobs that were enqueued then still carry it; registered for one release. */
export const FORMER_PUSH_TASK = 'defectdojo.export_run';
export const SWEEP_TASK = 'defectdojo.sweep';
export const CHECK_TASK = 'defectdojo.check';
export const NIGHTLY_CHECKS_TASK = 'defectdojo.nightly_checks';
export const RETENTION_TASK = 'defectdojo.retention';
export const CHECK_KEY_TASK = 'defectdojo.check_key';
export const NEIGHBOURS_TASK = 'defectdojo.look_at_neighbours';
export const MAP_MANY_TASK = 'defectdojo.map_many';
export const MAP_BY_RULE_TASK = 'defectdojo.map_by_rule';
export const MARK_RENEWALS_TASK = 'defectdojo.mark_renewals';
export const DETECT_ASVS_TASK = 'defectdojo.detect_asvs';
export const PUBLISH_ASVS_TASK = 'defectdojo.publish_asvs';
export const NOTICE_TASK = 'defectdojo.notice';
/** The task that informed the host of closed notices alone. Jobs of then still carry it; registered for one release. */
export const FORMER_NOTICE_TASK = 'defectdojo.notice_closed';
export const RESEAL_KEY_TASK = 'defectdojo.reseal_key';
export const REMOVE_TEAM_TASK = 'defectdojo.remove_team';

/**
 * The part of a payload that says where a job comes from: the request that caused it, and where its trace goes on (W3C
 * Trace Context). Jobs of earlier releases and of the sweep's own have none.
 */
export const JobOrigin = z.object({
  requestId: RequestId.optional(),
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
});
export type JobOrigin = z.infer<typeof JobOrigin>;

/** Payload of the push job: ids only, so that a job is never out of date. */
export const PushJob = z.object({ teamId: Uuid, mappingId: Uuid });
export type PushJob = z.infer<typeof PushJob>;

/** Payload of the job that checks a mapping against DefectDojo. */
export const CheckJob = z.object({ teamId: Uuid, checkId: Uuid });
export type CheckJob = z.infer<typeof CheckJob>;

/** Payload of the job that looks at a connection's key: whether it is taken, and when it expires. */
export const CheckKeyJob = z.object({ teamId: Uuid, connectionId: Uuid });
export type CheckKeyJob = z.infer<typeof CheckKeyJob>;

/** Payload of the job that looks for tests of another team beside that of a mapping. */
export const NeighboursJob = z.object({ teamId: Uuid, mappingId: Uuid });
export type NeighboursJob = z.infer<typeof NeighboursJob>;

/** Payload of the job that maps many repositories. */
export const MapManyJob = z.object({ teamId: Uuid, batchId: Uuid });
export type MapManyJob = z.infer<typeof MapManyJob>;

/** Payload of the job that decides by rules which repositories are mapped. */
export const MapByRuleJob = z.object({ teamId: Uuid, connectionId: Uuid });
export type MapByRuleJob = z.infer<typeof MapByRuleJob>;

/** Payload of the job that compares what DefectDojo holds with settings that a person applied to all. */
export const MarkRenewalsJob = z.object({ teamId: Uuid, connectionId: Uuid });
export type MarkRenewalsJob = z.infer<typeof MarkRenewalsJob>;

/** Payload of the job that looks at a repository's code. */
export const DetectAsvsJob = z.object({
  teamId: Uuid,
  repositoryId: Uuid,
  scanId: Uuid,
  /** The branch of the scan; left out by jobs that were enqueued before 0.1.0. */
  branch: z.string().max(1_000).optional(),
});
export type DetectAsvsJob = z.infer<typeof DetectAsvsJob>;

/** Payload of the job that writes the profiles of a product's repositories to it. */
export const PublishAsvsJob = z.object({ teamId: Uuid, mappingId: Uuid });
export type PublishAsvsJob = z.infer<typeof PublishAsvsJob>;

/** Payload of the job that informs the host of a notice: that it was opened, closed, or both. */
export const NoticeJob = z.object({ teamId: Uuid, noticeId: Uuid });
export type NoticeJob = z.infer<typeof NoticeJob>;

/** Payload of the job that seals one connection's key with the current master key. */
export const ResealKeyJob = z.object({
  teamId: Uuid,
  connectionId: Uuid,
  /** How the key begins when it is sealed with the master key that the rotation asks for. */
  sealPrefix: z.string().max(50),
});
export type ResealKeyJob = z.infer<typeof ResealKeyJob>;

/** Payload of the job that deletes everything of a team that has left. */
export const RemoveTeamJob = z.object({ teamId: Uuid });
export type RemoveTeamJob = z.infer<typeof RemoveTeamJob>;
