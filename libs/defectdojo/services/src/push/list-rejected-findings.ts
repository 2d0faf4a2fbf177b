import type { RejectedFinding } from '@gecko-defectdojo/contract';
import { listRejectedFindings as listProblemRows, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requirePush } from './internal/require-push.ts';
import { RejectedFindingsQuery } from './push-reference.ts';

/**
 * Returns one page of the findings that DefectDojo rejected in a push, oldest first.
 *
 * @throws IntegrationError `not_found`
 */
export async function listRejectedFindings(
  context: ServiceContext,
  input: RejectedFindingsQuery,
): Promise<Page<RejectedFinding>> {
  requirePermission(context, 'integrations.read');
  const { pushId, ...query } = parseInput(RejectedFindingsQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    await requirePush(tx, teamId, pushId);
    const asked = askPage(`rejected findings of ${pushId}`, query);
    const { problems, positions, total } = await listProblemRows(tx, { teamId, pushId }, asked.window);
    return asked.page(asked.rows(problems), positions, total);
  });
}
