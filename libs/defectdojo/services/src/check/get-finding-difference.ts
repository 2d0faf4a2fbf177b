import type { FindingDifference } from '@gecko-defectdojo/contract';
import { findConnection, findDifferenceOfFinding, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { FindingReference } from '../finding/get-finding-link.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { nameLeavers, viewDifference } from './internal/view-difference.ts';

const NOTHING: FindingDifference = { difference: null };

/**
 * Returns what the last finished check found about a finding in DefectDojo: changed or missing there. Null for nothing,
 * for a finding of another team, while nothing is connected, and once a push has sent the finding since. Asks DefectDojo
 * nothing.
 */
export async function getFindingDifference(
  context: ServiceContext,
  input: z.input<typeof FindingReference>,
): Promise<FindingDifference> {
  requirePermission(context, 'integrations.read');
  const { findingId } = parseInput(FindingReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await findConnection(tx, teamId);
    if (connection === undefined) return NOTHING;
    const key = { teamId, connectionId: connection.id, findingId };
    const found = await findDifferenceOfFinding(tx, key);
    if (found === undefined || found.followUp === 'pushed') return NOTHING;
    const { mappingId, checkId, checkedAt } = found;
    const names = await nameLeavers(tx, context, [found]);
    return {
      difference: {
        ...viewDifference(found, { url: connection.url, names }),
        mappingId,
        checkId,
        checkedAt: checkedAt.toISOString(),
      },
    };
  });
}
