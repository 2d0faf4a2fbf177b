import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Notice, NoticeWords } from '@gecko-defectdojo/contract';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database, Tx } from '../database.ts';
import { notices } from '../schema/index.ts';
import { viewNotice } from './notice-view.ts';

/** A notice of a team. */
export interface NoticeKey {
  readonly teamId: string;
  readonly noticeId: string;
}

/** The calls about notices that a host takes. */
export interface NoticeInterest {
  /** Default: true. */
  readonly opened?: boolean;
  /** Default: true. */
  readonly closed?: boolean;
}

/** Enqueues the job that informs the host of a notice, once the transaction commits. */
export async function enqueueNotice(tx: Tx, noticeId: string): Promise<void> {
  await tx.execute(sql`select defectdojo.enqueue_notice(${noticeId}::uuid)`);
}

/**
 * Enqueues one job per notice of which the host has yet to know that it was opened or closed, across all teams. Notices
 * whose job waits are left out. Returns the number of jobs.
 */
export async function sweepNotices(
  database: Database,
  { opened = true, closed = true }: NoticeInterest = {},
): Promise<number> {
  const rows = await executeAcrossTeams<{ swept: number }>(
    database,
    sql`select defectdojo.sweep_untold_notices(${opened}, ${closed}) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/** A notice with what its message says; no words in one of the release before. */
export interface ClaimedNotice {
  readonly notice: Notice;
  readonly words: NoticeWords | null;
}

/** A notice that is over. */
export interface ClaimedClosedNotice extends ClaimedNotice {
  readonly closedAt: Date;
}

/**
 * Returns a notice of which the host does not know that it was opened; undefined otherwise. The row stays locked until
 * the transaction ends, so a second job waits for it and then finds nothing.
 */
export async function claimOpenedNotice(tx: Tx, key: NoticeKey): Promise<ClaimedNotice | undefined> {
  const [row] = await tx
    .select()
    .from(notices)
    .where(and(isNotice(key), isNull(notices.hostOpenedAt)))
    .for('update');
  return row && { notice: viewNotice(row), words: row.words };
}

/** Returns a notice that is closed and that the host does not know to be closed; locked as by `claimOpenedNotice`. */
export async function claimClosedNotice(tx: Tx, key: NoticeKey): Promise<ClaimedClosedNotice | undefined> {
  const [row] = await tx
    .select()
    .from(notices)
    .where(and(isNotice(key), isNotNull(notices.clearedAt), isNull(notices.hostInformedAt)))
    .for('update');
  const closedAt = row?.clearedAt;
  if (!closedAt) return undefined;
  return { notice: viewNotice(row), words: row.words, closedAt };
}

/** Records that the host knows the notice to be opened. */
export async function recordHostOpened(tx: Tx, key: NoticeKey): Promise<void> {
  await tx
    .update(notices)
    .set({ hostOpenedAt: sql`now()` })
    .where(isNotice(key));
}

/** Records that the host knows the notice to be closed. */
export async function recordHostInformed(tx: Tx, key: NoticeKey): Promise<void> {
  await tx
    .update(notices)
    .set({ hostInformedAt: sql`now()` })
    .where(isNotice(key));
}

function isNotice({ teamId, noticeId }: NoticeKey) {
  return and(eq(notices.teamId, teamId), eq(notices.id, noticeId));
}
