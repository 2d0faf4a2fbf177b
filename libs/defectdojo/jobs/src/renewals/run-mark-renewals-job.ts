import { MARK_RENEWALS_TASK } from '@gecko-defectdojo/contract';
import type { MarkRenewalsJob } from '@gecko-defectdojo/contract';
import {
  enqueueTask,
  findWantedRenewal,
  LOCK_TAKEN,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import { markRenewals } from '@gecko-defectdojo/services';
import type { ProductRepositories } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { serviceOfJob } from '../tasks/service-of-job.ts';

/** Ten thousand mappings of 5,000 findings each; a job that has compared more is followed by another one. */
const PAGES_MAX = 100_000;
/** The repositories of products are looked up again after so many pages. */
const PAGES_OF_PRODUCTS = 100;

/**
 * The job that compares what DefectDojo holds with the settings that a person applied to all. It asks DefectDojo nothing
 * and goes on while exports are paused: what it marks is sent by pushes, which wait then. It hands its slot over between
 * two pages. A second job for the same connection leaves at once: the first looks once more after its lock is free.
 */
export async function runMarkRenewalsJob(
  context: JobContext,
  job: MarkRenewalsJob,
  signal: AbortSignal,
): Promise<void> {
  const key = `mark-renewals:${job.connectionId}`;
  const ended = await withAdvisoryLock(context.database, { key }, (lost) =>
    markPages(context, job, AbortSignal.any([signal, lost])),
  );
  if (ended === LOCK_TAKEN) return;
  const { teamId, connectionId } = job;
  await withTeam(context.database, teamId, async (tx) => {
    // A person may have applied the settings after the last look, and that job saw the lock and left.
    if ((await findWantedRenewal(tx, { teamId, connectionId })) === undefined) return;
    await enqueueTask(tx, { task: MARK_RENEWALS_TASK, payload: { connectionId }, key: connectionId });
  });
}

async function markPages(
  context: JobContext,
  { teamId, connectionId }: MarkRenewalsJob,
  signal: AbortSignal,
): Promise<void> {
  let products: ProductRepositories = new Map();
  for (let page = 0; page < PAGES_MAX && !signal.aborted; page += 1) {
    const next = await withTeam(context.database, teamId, (tx) =>
      findWantedRenewal(tx, { teamId, connectionId }),
    );
    if (next === undefined) return;
    // Thousands of repositories may share one product, and join it or leave it meanwhile.
    if (page % PAGES_OF_PRODUCTS === 0) products = new Map();
    // Each mapping is compared in the name of the person who applied the settings.
    await markRenewals(serviceOfJob(context, { teamId, userId: next.wanted.by }, signal), {
      ...next,
      products,
    });
    if ((await context.turn?.isOver()) === true) return;
  }
}
