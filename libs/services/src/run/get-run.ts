import type { ExportRunDetail } from '@gecko-defectdojo/contract';
import { listRunProblems, viewRun, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { requireRun } from './require-run.ts';
import { RunReference } from './run-reference.ts';

const FIRST_PROBLEMS = { limit: 100, offset: 0 };

/** One run with the first of the findings it set apart. @throws IntegrationError `not_found` */
export async function getRun(context: ServiceContext, input: RunReference): Promise<ExportRunDetail> {
  requirePermission(context, 'integrations.read');
  const { runId } = parseInput(RunReference, input);
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const run = await requireRun(tx, teamId, runId);
    const { problems, total } = await listRunProblems(tx, { teamId, runId }, FIRST_PROBLEMS);
    return { ...viewRun(run), problems, problemCount: total };
  });
}
