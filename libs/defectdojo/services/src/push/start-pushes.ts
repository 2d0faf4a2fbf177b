import { Uuid } from '@gecko-defectdojo/contract';
import {
  findMappingsByIds,
  listActiveBranchIds,
  recordAudit,
  requestPushByHand,
  withTeam,
} from '@gecko-defectdojo/data';
import { z } from 'zod';
import { requireNotHeld } from '../connection/internal/require-not-held.ts';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireAcceptedKey } from './internal/require-pushable.ts';

/** The mappings to push. */
export const StartPushesInput = z.object({ mappingIds: z.array(Uuid).min(1).max(1_000) });

/**
 * Pushes several mappings with their further branches now, also while exports are paused. Returns the number of
 * mappings. Removed and stale mappings are skipped.
 */
export async function startPushes(
  context: ServiceContext,
  input: z.input<typeof StartPushesInput>,
): Promise<{ started: number }> {
  requirePermission(context, 'integrations.manage');
  const { mappingIds } = parseInput(StartPushesInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    requireAcceptedKey(connection);
    requireNotHeld(connection);
    const found = await findMappingsByIds(tx, teamId, [...new Set(mappingIds)]);
    const mappings = [...found.values()]
      .filter(({ connectionId, state }) => connectionId === connection.id && state === 'active')
      .map(({ id }) => id);
    const branches = await listActiveBranchIds(tx, teamId, mappings);
    // A fixed order prevents deadlocks between two such requests.
    const wanted = [...new Set([...mappings, ...branches])].toSorted();
    for (const mappingId of wanted)
      await requestPushByHand(tx, { teamId, mappingId, trigger: 'manual', requestedBy: userId });
    await recordAudit(tx, {
      action: 'pushes.requested',
      subjectId: connection.id,
      detail: { started: mappings.length },
    });
    return { started: mappings.length };
  });
}
