import { assertHost, createJobs, guardQueuePool } from '@gecko-defectdojo/jobs';
import { type Logger, run, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import type { openPlugin } from './plugin.ts';

export interface StartAcmeWorkerOptions {
  readonly plugin: ReturnType<typeof openPlugin>;
  /** Connects as the owner of the job queue. */
  readonly queueUrl: string;
  /** Acme's own tasks. */
  readonly taskList: TaskList;
  readonly logger: Logger;
}

/** Starts Acme's runner with the plugin's tasks beside its own. */
export async function startAcmeWorker(options: StartAcmeWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { plugin, queueUrl, taskList, logger } = options;
  await assertHost(plugin.database);
  const jobs = createJobs({ ...plugin, jobsSchema: 'acme_queue', concurrency: 4 });
  // It survives that the queue's database is away.
  const pool = guardQueuePool(new Pool({ connectionString: queueUrl }));
  const runner = await run({
    ...jobs.runnerOptions,
    concurrency: 4,
    pgPool: pool,
    taskList: { ...taskList, ...jobs.taskList },
    noHandleSignals: true,
    logger,
  });
  await jobs.sweep();
  const watch = jobs.watch();
  return {
    stop: async () => {
      jobs.handOver();
      await runner.stop();
      await watch.stop();
      await pool.end();
    },
  };
}
