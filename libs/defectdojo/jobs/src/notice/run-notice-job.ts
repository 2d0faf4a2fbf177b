import type { NoticeJob } from '@gecko-defectdojo/contract';
import {
  claimClosedNotice,
  claimOpenedNotice,
  hostSqlOf,
  recordHostInformed,
  recordHostOpened,
  withTeam,
} from '@gecko-defectdojo/data';
import type { JobContext } from '../context.ts';
import { messageOf } from './message-of.ts';

type NoticeContext = Pick<JobContext, 'database' | 'host'>;

/**
 * Informs the host of a notice: that it was opened, then that it was closed. Each is recorded in the transaction of the
 * call, so a worker that dies in between calls again, with the same id. Does nothing that the host knows already. An
 * error of the host fails this job alone, which the queue repeats.
 */
export async function runNoticeJob(context: NoticeContext, job: NoticeJob): Promise<void> {
  await tellOpened(context, job);
  await tellClosed(context, job);
}

async function tellOpened({ database, host }: NoticeContext, job: NoticeJob): Promise<void> {
  if (host.noticeOpened === undefined) return;
  await withTeam(database, job.teamId, async (tx) => {
    const claimed = await claimOpenedNotice(tx, job);
    if (claimed === undefined) return;
    await host.noticeOpened?.(hostSqlOf(tx), job.teamId, messageOf(host, job.teamId, claimed));
    await recordHostOpened(tx, job);
  });
}

async function tellClosed({ database, host }: NoticeContext, job: NoticeJob): Promise<void> {
  if (host.noticeClosed === undefined) return;
  await withTeam(database, job.teamId, async (tx) => {
    const claimed = await claimClosedNotice(tx, job);
    if (claimed === undefined) return;
    const message = messageOf(host, job.teamId, claimed);
    await host.noticeClosed?.(hostSqlOf(tx), job.teamId, {
      ...message,
      closedAt: claimed.closedAt.toISOString(),
    });
    await recordHostInformed(tx, job);
  });
}
