import { StartPushInput } from '@gecko-defectdojo/contract';
import type { Push } from '@gecko-defectdojo/contract';
import {
  findPush,
  listActiveBranchIds,
  markAllAsked,
  recordAudit,
  requestPushByHand,
  viewPush,
  withTeam,
} from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requireNotHeld } from '../connection/internal/require-not-held.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { findReturnedProduct, reactivateMapping } from '../mapping/internal/reactivate-mapping.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requirePushable, requireAcceptedKey } from './internal/require-pushable.ts';

/**
 * Pushes a mapping now, with its further branches, also while exports are paused. With `renew` it renders all texts anew
 * at its end, with `retry` it includes rejected findings, the latter of this branch alone. Returns the push, which may
 * have been waiting already. A stale mapping becomes active again if its product is back.
 *
 * @throws IntegrationError `key_rejected` or `product_gone` if a person has to act first, `held_by_operator` while
 * operators of Gecko hold exports
 */
export async function startPush(
  context: ServiceContext,
  input: z.input<typeof StartPushInput>,
): Promise<Push> {
  requirePermission(context, 'integrations.manage');
  const { mappingId, retry, renew } = parseInput(StartPushInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireMapping(tx, teamId, mappingId);
    requireAcceptedKey(found.connection);
    requireNotHeld(found.connection);
    return found;
  });
  const product = await findReturnedProduct(context, known);
  return withTeam(context.database, context.actor, async (tx) => {
    const { mapping, connection } = await requireMapping(tx, teamId, mappingId);
    requirePushable(connection, await reactivateMapping(tx, context, { mapping, product }));
    const further = retry && !renew ? [] : await listActiveBranchIds(tx, teamId, [mappingId]);
    if (renew) for (const id of [mappingId, ...further]) await markAllAsked(tx, { teamId, mappingId: id });
    const trigger = retry ? 'retry' : 'manual';
    const pushId = await requestPushByHand(tx, { teamId, mappingId, trigger, requestedBy: userId });
    for (const id of further)
      await requestPushByHand(tx, { teamId, mappingId: id, trigger: 'manual', requestedBy: userId });
    await recordAudit(tx, {
      action: 'push.requested',
      subjectId: pushId,
      detail: renew ? { mappingId, retry, renew } : { mappingId, retry },
    });
    const push = await findPush(tx, teamId, pushId);
    if (!push) throw new Error('a requested push exists');
    return viewPush(push);
  });
}
