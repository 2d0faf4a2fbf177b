import { DETECT_ASVS_TASK } from '@gecko-defectdojo/contract';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import { afterEach, expect, test } from 'vitest';
import { releaseAbandonedJobs } from './release-abandoned-jobs.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test('releases the jobs of a killed worker in the job schema that the host chose', async () => {
  const empty = await createEmptyDatabase();
  closers.push(() => empty.close());
  const queue = await makeWorkerUtils({
    connectionString: empty.ownerUrl,
    schema: 'Job "Queue"',
    logger: new Logger(() => () => undefined),
  });
  closers.push(async () => queue.release());
  await queue.migrate();
  const job = await queue.addJob(DETECT_ASVS_TASK, { teamId: 't', repositoryId: 'r' }, { jobKey: 'key' });
  await queue.withPgClient((client) =>
    client.query(`update "Job ""Queue"""._private_jobs
      set locked_by = 'killed', locked_at = now() - interval '2 minutes'`),
  );

  const release = (staleMs: number) =>
    queue.withPgClient((client) =>
      releaseAbandonedJobs((text, values) => client.query(text, values), {
        staleMs,
        jobsSchema: 'Job "Queue"',
      }),
    );
  expect(await release(600_000)).toBe(0);
  expect(await release(60_000)).toBe(1);
  const { rows } = await queue.withPgClient((client) =>
    client.query(`select id, locked_by from "Job ""Queue"""._private_jobs`),
  );
  expect(rows).toEqual([{ id: job.id, locked_by: null }]);
});
