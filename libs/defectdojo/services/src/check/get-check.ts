import type { Check } from '@gecko-defectdojo/contract';
import { viewCheck, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { CheckReference } from './check-reference.ts';
import { requireCheck } from './internal/require-check.ts';

/**
 * Returns a check with its progress.
 *
 * @throws IntegrationError `not_found`
 */
export async function getCheck(context: ServiceContext, input: CheckReference): Promise<Check> {
  requirePermission(context, 'integrations.read');
  const { checkId } = parseInput(CheckReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { check } = await requireCheck(tx, teamId, checkId);
    return viewCheck(check);
  });
}
