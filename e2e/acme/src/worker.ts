import { assertHost, createJobs } from '@gecko-defectdojo/jobs';
import { type Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
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
export async function startAcmeWorker(options: StartAcmeWorkerOptions): Promise<Runner> {
  const { plugin, queueUrl, taskList, logger } = options;
  await assertHost(plugin.database);
  const jobs = createJobs({ ...plugin, jobsSchema: 'acme_queue' });
  const runner = await run({
    ...jobs.runnerOptions,
    connectionString: queueUrl,
    taskList: { ...taskList, ...jobs.taskList },
    parsedCronItems: parseCronItems(jobs.cronItems),
    noHandleSignals: true,
    logger,
  });
  await jobs.sweep();
  return runner;
}
