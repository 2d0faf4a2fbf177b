import { Uuid } from '@gecko-defectdojo/contract';
import { findMappingsByIds, recordAudit, requestRun, withTeam } from '@gecko-defectdojo/data';
import { z } from 'zod';
import { requirePermission } from '../authorise.ts';
import { requireConnection } from '../connection/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { refuseWhileHeldBack } from './refuse-while-held-back.ts';

/** Which mappings are to be pushed at once. */
export const StartRunsInput = z.object({ mappingIds: z.array(Uuid).min(1).max(1_000) });

/**
 * Pushes several mappings now. Those that do not exist any more, or whose product is gone, are passed over; the answer
 * is how many pushes were requested.
 */
export async function startRuns(
  context: ServiceContext,
  input: z.input<typeof StartRunsInput>,
): Promise<{ started: number }> {
  requirePermission(context, 'integrations.manage');
  const { mappingIds } = parseInput(StartRunsInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    refuseWhileHeldBack(connection);
    const found = await findMappingsByIds(tx, teamId, [...new Set(mappingIds)]);
    const mappings = [...found.values()]
      .filter(({ connectionId, state }) => connectionId === connection.id && state === 'active')
      // Always in the same order, so that two such requests do not wait for each other.
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id } of mappings) {
      await requestRun(tx, { teamId, mappingId: id, trigger: 'manual', requestedBy: userId });
    }
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'runs.requested',
      subjectId: connection.id,
      detail: { started: mappings.length },
    });
    return { started: mappings.length };
  });
}
