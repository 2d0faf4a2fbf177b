import type { PushDetail } from '@gecko-defectdojo/contract';
import { listRejectedFindings, viewPush, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requirePush } from './internal/require-push.ts';
import { PushReference } from './push-reference.ts';

const FIRST_PROBLEMS = { limit: 100, offset: 0 };

/**
 * Returns a push with the first findings that DefectDojo rejected in it.
 *
 * @throws IntegrationError `not_found`
 */
export async function getPush(context: ServiceContext, input: PushReference): Promise<PushDetail> {
  requirePermission(context, 'integrations.read');
  const { pushId } = parseInput(PushReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const push = await requirePush(tx, teamId, pushId);
    const { problems, total } = await listRejectedFindings(tx, { teamId, pushId }, FIRST_PROBLEMS);
    return { ...viewPush(push), problems, problemCount: total };
  });
}
