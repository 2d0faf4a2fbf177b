import type { Push } from '@gecko-defectdojo/contract';
import {
  enqueuePush,
  findPush,
  LOCK_TAKEN,
  recordAudit,
  recordMissing,
  requestPush,
  viewPush,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { CheckRecord, Tx } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { findReturnedProduct, reactivateMapping } from '../mapping/internal/reactivate-mapping.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requirePushable } from '../push/internal/require-pushable.ts';
import { requireUsableConnection } from '../push/internal/require-pushable.ts';
import { timingsOf } from '../timings.ts';
import { CheckReference } from './check-reference.ts';
import { requireCheck } from './internal/require-check.ts';

/**
 * Pushes the missing findings of a check again: removes them from the ledger and requests a push. Findings that were
 * sent since the check stay.
 *
 * @throws IntegrationError `conflict` while a push runs, while the check is not done, or if nothing is missing any
 * more; `key_rejected`, `connection_paused` or `product_gone` if a person has to act first
 */
export async function pushAgain(context: ServiceContext, input: CheckReference): Promise<Push> {
  requirePermission(context, 'integrations.manage');
  const { checkId } = parseInput(CheckReference, input);
  const { teamId } = context.actor;
  const known = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireCheck(tx, teamId, checkId);
    requireUsableConnection(found.connection);
    return found;
  });
  const { mapping } = known;
  const product = await findReturnedProduct(context, known);
  // A running push has read the ledger and would overwrite this change.
  const push = await withAdvisoryLock(
    context.database,
    { key: `export:${mapping.id}`, waitMs: timingsOf(context).pushLockMs },
    () =>
      withTeam(context.database, context.actor, (tx) => forgetAndRequest(tx, context, { checkId, product })),
  );
  if (push === LOCK_TAKEN) {
    throw new IntegrationError(
      'conflict',
      'A push of this repository is at work. Try again when it is over.',
      { retry: 'backoff' },
    );
  }
  // A job that found the lock taken has left.
  await withTeam(context.database, context.actor, (tx) => enqueuePush(tx, mapping.id));
  return push;
}

interface Wanted extends CheckReference {
  /** The product of a stale mapping, if it is back. */
  readonly product: RemoteProduct | undefined;
}

async function forgetAndRequest(
  tx: Tx,
  context: ServiceContext,
  { checkId, product }: Wanted,
): Promise<Push> {
  const { teamId, userId } = context.actor;
  const { check, mapping, connection } = await requireCheck(tx, teamId, checkId);
  requirePushable(connection, await reactivateMapping(tx, context, { mapping, product }));
  const missing = check.status === 'done' ? await recordMissing(tx, check) : 0;
  if (missing === 0) throw nothingMissing(check);
  const pushId = await requestPush(tx, {
    teamId,
    mappingId: mapping.id,
    trigger: 'check',
    requestedBy: userId,
  });
  await recordAudit(tx, {
    action: 'check.pushed_again',
    subjectId: check.id,
    detail: { mappingId: mapping.id, missing },
  });
  const push = await findPush(tx, teamId, pushId);
  if (!push) throw new Error('a requested push exists');
  return viewPush(push);
}

function nothingMissing({ status }: CheckRecord): IntegrationError {
  return new IntegrationError(
    'conflict',
    status === 'done'
      ? 'Nothing that this check found missing is still missing. Check again.'
      : 'This check is not done. Wait for it, or check again.',
  );
}
