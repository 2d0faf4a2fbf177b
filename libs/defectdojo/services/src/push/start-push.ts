import { StartPushInput } from '@gecko-defectdojo/contract';
import type { Push } from '@gecko-defectdojo/contract';
import { findPush, recordAudit, requestPush, viewPush, withTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { findReturnedProduct, reactivateMapping } from '../mapping/internal/reactivate-mapping.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requirePushable, requireUsableConnection } from './internal/require-pushable.ts';

/**
 * Pushes a mapping now, also while *Push on scan complete* is off. With `retry` findings that were set apart are
 * tried again. The answer is the run that does it, which may have been waiting already. A mapping that lost its product
 * is active again when the product is back.
 *
 * @throws IntegrationError `key_rejected`, `connection_paused` or `product_gone` when a person has to act first
 */
export async function startPush(
  context: ServiceContext,
  input: z.input<typeof StartPushInput>,
): Promise<Push> {
  requirePermission(context, 'integrations.manage');
  const { mappingId, retry } = parseInput(StartPushInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, teamId, async (tx) => {
    const found = await requireMapping(tx, teamId, mappingId);
    requireUsableConnection(found.connection);
    return found;
  });
  const product = await findReturnedProduct(context, known);
  return withTeam(context.database, teamId, async (tx) => {
    const { mapping, connection } = await requireMapping(tx, teamId, mappingId);
    requirePushable(connection, await reactivateMapping(tx, context, { mapping, product }));
    const trigger = retry ? 'retry' : 'manual';
    const pushId = await requestPush(tx, { teamId, mappingId, trigger, requestedBy: userId });
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'push.requested',
      subjectId: pushId,
      detail: { mappingId, retry },
    });
    const push = await findPush(tx, teamId, pushId);
    if (!push) throw new Error('a requested run exists');
    return viewPush(push);
  });
}
