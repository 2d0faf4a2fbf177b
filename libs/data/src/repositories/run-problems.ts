import { and, count, eq } from 'drizzle-orm';
import type { RunProblem } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { runProblems } from '../schema/index.ts';
import type { ExportRunRecord } from './export-runs.ts';

/** A finding to set apart. */
export type NewRunProblem = Pick<
  typeof runProblems.$inferInsert,
  'findingId' | 'title' | 'code' | 'message' | 'remoteId'
>;

/** Records a finding that DefectDojo refused. */
export async function insertRunProblem(tx: Tx, run: ExportRunRecord, problem: NewRunProblem): Promise<void> {
  await tx.insert(runProblems).values({
    ...problem,
    message: problem.message.slice(0, 2_000),
    teamId: run.teamId,
    runId: run.id,
  });
}

/** One page of a run's problems, oldest first, and how many there are. */
export async function listRunProblems(
  tx: Tx,
  key: { readonly teamId: string; readonly runId: string },
  page: { readonly limit: number; readonly offset: number },
): Promise<{ problems: RunProblem[]; total: number }> {
  const where = and(eq(runProblems.teamId, key.teamId), eq(runProblems.runId, key.runId));
  const rows = await tx
    .select()
    .from(runProblems)
    .where(where)
    .orderBy(runProblems.createdAt, runProblems.id)
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(runProblems).where(where);
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
