import type { NoticeClosedJob } from '@gecko-defectdojo/contract';
import { claimClosedNotice, hostSqlOf, recordHostInformed, withTeam } from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';

/**
 * Informs the host that a notice was closed, and records it in the same transaction: a worker that dies in between
 * leaves the notice to the next sweep. Does nothing if the notice is open again or the host knows already. An error of
 * the host fails this job alone, which the queue repeats.
 */
export async function runNoticeClosedJob(
  context: Pick<JobContext, 'database' | 'host'>,
  job: NoticeClosedJob,
): Promise<void> {
  const { database, host } = context;
  if (host.noticeClosed === undefined) return;
  await withTeam(database, job.teamId, async (tx) => {
    const notice = await claimClosedNotice(tx, job);
    if (notice === undefined) return;
    await host.noticeClosed?.(hostSqlOf(tx), job.teamId, notice);
    await recordHostInformed(tx, job);
  });
}
