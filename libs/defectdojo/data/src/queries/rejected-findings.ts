import { and, count, eq } from 'drizzle-orm';
import type { RejectedFinding } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { rejectedFindings } from '../schema/index.ts';
import type { PushRecord } from './pushes.ts';

/** The values of a new row for a rejected finding. */
export type NewRejectedFinding = Pick<
  typeof rejectedFindings.$inferInsert,
  'findingId' | 'title' | 'code' | 'message' | 'remoteId'
>;

/** Stores a finding that DefectDojo rejected. */
export async function insertRejectedFinding(
  tx: Tx,
  push: PushRecord,
  problem: NewRejectedFinding,
): Promise<void> {
  await tx.insert(rejectedFindings).values({
    ...problem,
    message: problem.message.slice(0, 2_000),
    teamId: push.teamId,
    pushId: push.id,
  });
}

/** Returns one page of the rejected findings of a push, oldest first, and their total. */
export async function listRejectedFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly pushId: string },
  page: { readonly limit: number; readonly offset: number },
): Promise<{ problems: RejectedFinding[]; total: number }> {
  const where = and(eq(rejectedFindings.teamId, key.teamId), eq(rejectedFindings.pushId, key.pushId));
  const rows = await tx
    .select()
    .from(rejectedFindings)
    .where(where)
    .orderBy(rejectedFindings.createdAt, rejectedFindings.id)
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(rejectedFindings).where(where);
  const problems = rows.map(({ id, findingId, title, code, message, remoteId, createdAt }) => ({
    id,
    findingId,
    title,
    code,
    message,
    remoteId,
    createdAt: createdAt.toISOString(),
  }));
  return { problems, total: counted?.total ?? 0 };
}
