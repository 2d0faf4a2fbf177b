import {
  CHECK_KEY_TASK,
  CHECK_TASK,
  CheckJob,
  CheckKeyJob,
  DETECT_ASVS_TASK,
  DetectAsvsJob,
  FORMER_PUSH_TASK,
  PUSH_TASK,
  PushJob,
  MAP_MANY_TASK,
  MapManyJob,
  NIGHTLY_CHECKS_TASK,
  NOTICE_CLOSED_TASK,
  NoticeClosedJob,
  PUBLISH_ASVS_TASK,
  RETENTION_TASK,
  RESEAL_KEY_TASK,
  ResealKeyJob,
  SWEEP_TASK,
} from '@gecko-defectdojo/contract';
import { queueKeyChecks } from '@gecko-defectdojo/data';
import { toSafeError } from '@gecko-defectdojo/domain';
import type { Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { runDetectJob } from '../asvs/run-detect-job.ts';
import { RepeatedPublishJob } from '../asvs/repeated-publish-job.ts';
import { runPublishJob } from '../asvs/run-publish-job.ts';
import { queueNightlyChecks } from '../check/queue-nightly-checks.ts';
import { runCheckJob } from '../check/run-check-job.ts';
import type { JobContext } from '../context.ts';
import { runCheckKeyJob } from '../key/run-check-key-job.ts';
import { runNoticeClosedJob } from '../notice/run-notice-closed-job.ts';
import { runResealJob } from '../rotation/run-reseal-job.ts';
import { createPresence } from '../queue/presence.ts';
import type { Presence } from '../queue/presence.ts';
import { runRetentionJob } from '../retention/run-retention-job.ts';
import { runPushJob } from '../push-job/run-push-job.ts';
import { isNightOver, queueNextTimes } from '../queue/recurring.ts';
import { takeUpAbandoned } from '../queue/watch.ts';
import { sweep } from './sweep.ts';
import { runBatchJob } from '../batch/run-batch-job.ts';
import { defineTask } from './define-task.ts';
import { withJobDeadline } from './job-deadline.ts';

/** This plugin's tasks, to be spread into the host's task list. */
export function createTaskList(
  context: JobContext,
  presence: Presence = createPresence(context.database),
): TaskList {
  const { staleMs, jobMaxMs: maxMs } = context.timings;
  const push = defineTask(PushJob, (job, helpers) =>
    withJobDeadline({ maxMs, signal: helpers.abortSignal }, (signal) => runPushJob(context, job, signal)),
  );
  const tasks = {
    [PUSH_TASK]: push,
    [FORMER_PUSH_TASK]: push,
    [MAP_MANY_TASK]: defineTask(MapManyJob, (job, helpers) =>
      withJobDeadline({ maxMs, signal: helpers.abortSignal }, (signal) => runBatchJob(context, job, signal)),
    ),
    [CHECK_TASK]: defineTask(CheckJob, (job, helpers) =>
      withJobDeadline({ maxMs, signal: helpers.abortSignal }, (signal) => runCheckJob(context, job, signal)),
    ),
    [CHECK_KEY_TASK]: defineTask(CheckKeyJob, (job, helpers) =>
      withJobDeadline({ maxMs, signal: helpers.abortSignal }, (signal) =>
        runCheckKeyJob(context, job, signal),
      ),
    ),
    [DETECT_ASVS_TASK]: defineTask(
      DetectAsvsJob,
      (job, { abortSignal: signal, job: { attempts, max_attempts } }) =>
        runDetectJob(context, job, { signal, isLast: attempts >= max_attempts }),
    ),
    [PUBLISH_ASVS_TASK]: defineTask(RepeatedPublishJob, (job, helpers) =>
      withJobDeadline({ maxMs, signal: helpers.abortSignal }, (signal) =>
        runPublishJob(context, job, signal),
      ),
    ),
    [NOTICE_CLOSED_TASK]: defineTask(NoticeClosedJob, (job) => runNoticeClosedJob(context, job)),
    [RESEAL_KEY_TASK]: defineTask(ResealKeyJob, async (job, helpers) => {
      if ((await runResealJob(context, job)) === 'unreadable')
        helpers.logger.error(
          `No key of the ring opens the API key of connection ${job.connectionId} in team ${job.teamId}`,
        );
    }),
    // The cron of the release before adds fields to the payload, hence no strict object.
    [SWEEP_TASK]: defineTask(z.looseObject({}), async (_payload, helpers) => {
      // Goes on without a watch, too.
      await queueNextTimes(context);
      const released = await takeUpAbandoned(context, presence);
      const swept = released + (await sweep(context, staleMs));
      if (swept > 0) helpers.logger.info(`Enqueued ${String(swept)} abandoned jobs again`);
    }),
    [NIGHTLY_CHECKS_TASK]: defineTask(z.looseObject({}), async (_payload, helpers) => {
      if (isNightOver(context, helpers.job.run_at)) return;
      const queued = await queueNightlyChecks(context);
      await queueKeyChecks(context.database);
      helpers.logger.info(`Queued ${String(queued)} checks for tonight`);
    }),
    [RETENTION_TASK]: defineTask(z.looseObject({}), async (_payload, helpers) => {
      const { deleted } = await runRetentionJob(context, helpers.abortSignal);
      const counts = Object.entries(deleted).map(([table, count]) => `${String(count)} of ${table}`);
      if (counts.length > 0) helpers.logger.info(`Deleted old rows: ${counts.join(', ')}`);
    }),
  };
  const inTime =
    (task: Task): Task =>
    async (payload, helpers) => {
      await context.ready().catch((error: unknown) => {
        throw toSafeError(error);
      });
      await task(payload, helpers);
    };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, presence.showDuring(inTime(task))]),
  );
}
