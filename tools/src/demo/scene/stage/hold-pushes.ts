import { claimPush, saveProgress, viewPush, withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import type { PushRecord } from '@gecko-defectdojo/data';
import { sql } from 'drizzle-orm';
import type { Stage } from './stage.ts';

/** As a worker says that it is alive. */
const HEARTBEAT_MS = 10_000;
/** For the end of a push that is over but for its last steps. */
const LOCK_WAIT_MS = 5_000;
/** The share of its findings that a push which stands still has done. */
const DONE_SHARE = 0.4;

/** Claims the push that waits for a held mapping, as a worker does, and gives a sign of life from time to time. */
export async function claimHeld(stage: Stage, mappingId: string, planned: number): Promise<void> {
  const { context, teamId } = stage;
  const push = await withTeam(context.database, teamId, (tx) => claimPush(tx, { teamId, mappingId }));
  if (!push) throw new Error('There is no push to claim.');
  const beat = () => beatOnce(stage, push, planned);
  await beat();
  const heartbeat = setInterval(() => {
    // A missed one is not worth more than the next one.
    beat().catch(() => undefined);
  }, HEARTBEAT_MS);
  stage.defer(() => {
    clearInterval(heartbeat);
    return Promise.resolve();
  });
}

async function beatOnce({ context, teamId }: Stage, push: PushRecord, planned: number): Promise<void> {
  const done = Math.round(planned * DONE_SHARE);
  const counters = { ...viewPush(push).counters, planned, done, created: done, requests: 9, writes: 3 };
  await withTeam(context.database, teamId, (tx) => saveProgress(tx, push, counters));
}

/**
 * Lets no worker push a mapping, as long as the demo runs: its lock is held, as a worker holds it, and each job leaves
 * when it sees that. So its pushes stay queued.
 */
export async function holdMapping(stage: Stage, mappingId: string): Promise<void> {
  const { promise: closed, resolve: close } = Promise.withResolvers<undefined>();
  const { promise: isLocked, resolve: onLocked } = Promise.withResolvers<true>();
  const key = `export:${mappingId}`;
  const lock = withAdvisoryLock(stage.context.database, { key, waitMs: LOCK_WAIT_MS }, () => {
    onLocked(true);
    return closed;
  });
  if ((await Promise.race([isLocked, lock])) !== true)
    throw new Error('A worker still works on the mapping.');
  stage.held.add(mappingId);
  stage.defer(async () => {
    close(undefined);
    await lock;
  });
}

/** Puts the push of a held mapping that waits for its time off, so that the page shows it waiting. */
export async function putOff({ context, teamId }: Stage, mappingId: string): Promise<void> {
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`
      update defectdojo.pushes set retry_at = now() + interval '90 minutes'
      where team_id = ${teamId}::uuid and mapping_id = ${mappingId}::uuid and status = 'waiting'`),
  );
}
