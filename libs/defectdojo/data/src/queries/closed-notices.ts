import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Notice } from '@gecko-defectdojo/contract';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database, Tx } from '../database.ts';
import { notices } from '../schema/index.ts';
import { viewNotice } from './notice-view.ts';

/** A notice of a team. */
export interface NoticeKey {
  readonly teamId: string;
  readonly noticeId: string;
}

/**
 * Enqueues one job per closed notice that the host does not know to be closed, across all teams. Notices whose job
 * waits are left out. Returns the number of jobs.
 */
export async function sweepNotices(database: Database): Promise<number> {
  const rows = await executeAcrossTeams<{ swept: number }>(
    database,
    sql`select defectdojo.sweep_notices() as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/**
 * Returns a notice that is closed and that the host does not know to be closed; undefined otherwise. The row stays
 * locked until the transaction ends, so a second job waits for it and then finds nothing.
 */
export async function claimClosedNotice(tx: Tx, key: NoticeKey): Promise<Notice | undefined> {
  const [row] = await tx
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.teamId, key.teamId),
        eq(notices.id, key.noticeId),
        isNotNull(notices.clearedAt),
        isNull(notices.hostInformedAt),
      ),
    )
    .for('update');
  return row && viewNotice(row);
}

/** Records that the host knows the notice to be closed. */
export async function recordHostInformed(tx: Tx, key: NoticeKey): Promise<void> {
  await tx
    .update(notices)
    .set({ hostInformedAt: sql`now()` })
    .where(and(eq(notices.teamId, key.teamId), eq(notices.id, key.noticeId)));
}
