import {
  CHECK_KEY_TASK,
  CHECK_TASK,
  CheckJob,
  CheckKeyJob,
  DETECT_ASVS_TASK,
  DetectAsvsJob,
  FORMER_NOTICE_TASK,
  FORMER_PUSH_TASK,
  PUSH_TASK,
  PushJob,
  MAP_BY_RULE_TASK,
  MAP_MANY_TASK,
  MapByRuleJob,
  MapManyJob,
  MARK_RENEWALS_TASK,
  MarkRenewalsJob,
  NEIGHBOURS_TASK,
  NeighboursJob,
  NIGHTLY_CHECKS_TASK,
  NOTICE_TASK,
  NoticeJob,
  PUBLISH_ASVS_TASK,
  REMOVE_TEAM_TASK,
  RemoveTeamJob,
  RETENTION_TASK,
  RESEAL_KEY_TASK,
  ResealKeyJob,
  SWEEP_TASK,
} from '@gecko-defectdojo/contract';
import { queueKeyChecks } from '@gecko-defectdojo/data';
import { toSafeError } from '@gecko-defectdojo/domain';
import type { Job, JobHelpers, Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { runDetectJob } from '../asvs/run-detect-job.ts';
import { RepeatedPublishJob } from '../asvs/repeated-publish-job.ts';
import { runPublishJob } from '../asvs/run-publish-job.ts';
import { queueNightlyChecks } from '../check/queue-nightly-checks.ts';
import { runCheckJob } from '../check/run-check-job.ts';
import type { JobContext } from '../context.ts';
import { runCheckKeyJob } from '../key/run-check-key-job.ts';
import { runNeighboursJob } from '../neighbours/run-neighbours-job.ts';
import { runNoticeJob } from '../notice/run-notice-job.ts';
import { atInstance, isBackground } from '../outage/at-instance.ts';
import { runResealJob } from '../rotation/run-reseal-job.ts';
import { createPresence } from '../queue/presence.ts';
import type { Presence } from '../queue/presence.ts';
import { runRemoveTeamJob } from '../removal/run-remove-team-job.ts';
import { runRetentionJob } from '../retention/run-retention-job.ts';
import { runPushJob } from '../push-job/run-push-job.ts';
import { isNightOver, queueNextTimes } from '../queue/recurring.ts';
import { beginTurn } from '../queue/turn.ts';
import { takeUpAbandoned } from '../queue/watch.ts';
import { sweep } from './sweep.ts';
import { runBatchJob } from '../batch/run-batch-job.ts';
import { runMapByRuleJob } from '../map-rules/run-map-by-rule-job.ts';
import { runMarkRenewalsJob } from '../renewals/run-mark-renewals-job.ts';
import { contextOfJob, traceJob } from './context-of-job.ts';
import { defineTask } from './define-task.ts';
import type { JobTask } from './define-task.ts';
import { measureJob } from './measure-job.ts';
import { withJobDeadline } from './job-deadline.ts';

/** This plugin's tasks, to be spread into the host's task list. */
export function createTaskList(
  context: JobContext,
  presence: Presence = createPresence(context.database),
): TaskList {
  const taskOf =
    (task: JobTask): Task =>
    async (payload, helpers) => {
      await context.ready().catch((error: unknown) => {
        throw toSafeError(error);
      });
      const { job } = helpers;
      const run = () => {
        const turn = beginTurn({ database: context.database, presence, job, slice: context.timings.slice });
        return measureJob(context, job, () =>
          traceJob(payload, job, () =>
            task({ ...contextOfJob(context, payload, job), turn }, payload, helpers),
          ),
        );
      };
      await (waitsForInstance(job) ? atInstance(context, job, run) : run());
    };
  const tasks = { ...JOB_TASKS, [SWEEP_TASK]: sweepTask(presence) };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, presence.showDuring(taskOf(task))]),
  );
}

/** The tasks whose jobs wait while their instance does not respond. Batches have waits of their own. */
const WAITING_TASKS: ReadonlySet<string> = new Set([
  PUSH_TASK,
  FORMER_PUSH_TASK,
  CHECK_TASK,
  CHECK_KEY_TASK,
  NEIGHBOURS_TASK,
  PUBLISH_ASVS_TASK,
  MAP_BY_RULE_TASK,
]);

/** Returns false for a check that a person waits for: it says after a while that the instance does not respond. */
function waitsForInstance(job: Job): boolean {
  const { task_identifier: name } = job;
  return WAITING_TASKS.has(name) && (name !== CHECK_TASK || isBackground(job));
}

const push = defineTask(PushJob, inTime(runPushJob));
const notice = defineTask(NoticeJob, runNoticeJob);

const JOB_TASKS: Readonly<Record<string, JobTask>> = {
  [PUSH_TASK]: push,
  [FORMER_PUSH_TASK]: push,
  [MAP_MANY_TASK]: defineTask(MapManyJob, inTime(runBatchJob)),
  [MAP_BY_RULE_TASK]: defineTask(MapByRuleJob, inTime(runMapByRuleJob)),
  [MARK_RENEWALS_TASK]: defineTask(MarkRenewalsJob, inTime(runMarkRenewalsJob)),
  [CHECK_TASK]: defineTask(CheckJob, inTime(runCheckJob)),
  [CHECK_KEY_TASK]: defineTask(CheckKeyJob, inTime(runCheckKeyJob)),
  [NEIGHBOURS_TASK]: defineTask(NeighboursJob, inTime(runNeighboursJob)),
  [DETECT_ASVS_TASK]: defineTask(
    DetectAsvsJob,
    (context, job, { abortSignal: signal, job: { attempts, max_attempts } }) =>
      runDetectJob(context, job, { signal, isLast: attempts >= max_attempts }),
  ),
  [PUBLISH_ASVS_TASK]: defineTask(RepeatedPublishJob, inTime(runPublishJob)),
  [NOTICE_TASK]: notice,
  [FORMER_NOTICE_TASK]: notice,
  [RESEAL_KEY_TASK]: defineTask(ResealKeyJob, async (context, job) => {
    const { connectionId } = job;
    if ((await runResealJob(context, job)) === 'unreadable')
      context.log?.error({ connectionId }, 'No key of the ring opens the API key of this connection');
  }),
  [REMOVE_TEAM_TASK]: defineTask(RemoveTeamJob, async (context, job, { abortSignal }) => {
    const { deleted, isFinished } = await runRemoveTeamJob(context, job, abortSignal);
    const message = isFinished ? 'Nothing of a removed team is left' : 'Deleted rows of a removed team';
    context.log?.info({ teamId: job.teamId, count: deleted }, message);
  }),
  [NIGHTLY_CHECKS_TASK]: defineTask(z.looseObject({}), async (context, _payload, helpers) => {
    if (isNightOver(context, helpers.job.run_at)) return;
    const count = await queueNightlyChecks(context);
    await queueKeyChecks(context.database);
    context.log?.info({ count }, 'Queued checks for tonight');
  }),
  [RETENTION_TASK]: defineTask(z.looseObject({}), async (context, _payload, helpers) => {
    const { deleted } = await runRetentionJob(context, helpers.abortSignal);
    if (Object.keys(deleted).length > 0) context.log?.info({ deleted }, 'Deleted old rows');
  }),
};

/** The cron of the release before adds fields to the payload, hence no strict object. */
function sweepTask(presence: Presence): JobTask {
  return defineTask(z.looseObject({}), async (context) => {
    // Goes on without a watch, too.
    await queueNextTimes(context);
    const released = await takeUpAbandoned(context, presence);
    const count = released + (await sweep(context, context.timings.staleMs));
    if (count > 0) context.log?.info({ count }, 'Enqueued abandoned jobs again');
  });
}

/** Ends a job after the longest time that a job may take. */
function inTime<Job>(run: (context: JobContext, job: Job, signal: AbortSignal) => Promise<void>) {
  return (context: JobContext, job: Job, helpers: JobHelpers): Promise<void> =>
    withJobDeadline({ maxMs: context.timings.jobMaxMs, signal: helpers.abortSignal }, (signal) =>
      run(context, job, signal),
    );
}
