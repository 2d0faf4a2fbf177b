import type { RunProblem } from '@gecko-defectdojo/contract';
import { listRunProblems as listProblemRows, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../parse-input.ts';
import { requireRun } from './require-run.ts';
import { RunProblemsQuery } from './run-reference.ts';

/** One page of the findings a run set apart, oldest first. @throws IntegrationError `not_found` */
export async function listRunProblems(
  context: ServiceContext,
  input: RunProblemsQuery,
): Promise<Page<RunProblem>> {
  requirePermission(context, 'integrations.read');
  const { runId, ...query } = parseInput(RunProblemsQuery, input);
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    await requireRun(tx, teamId, runId);
    const { problems, total } = await listProblemRows(tx, { teamId, runId }, query);
    return pageOf(problems, total, query);
  });
}
