import type { AuditEvent, Push } from '@gecko-defectdojo/contract';
import {
  enqueuePush,
  findPush,
  LOCK_TAKEN,
  recordAudit,
  requestPushByHand,
  viewPush,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { CheckRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requireNotHeld } from '../../connection/internal/require-not-held.ts';
import type { ServiceContext } from '../../context.ts';
import { findReturnedProduct, reactivateMapping } from '../../mapping/internal/reactivate-mapping.ts';
import { requirePushable, requireAcceptedKey } from '../../push/internal/require-pushable.ts';
import { timingsOf } from '../../timings.ts';
import { requireCheck } from './require-check.ts';

/** The change of the ledger for the differences of a check, and its words. */
export interface PushDifferencesOptions {
  readonly checkId: string;
  /** Changes the ledger, so that the next push sends the findings. Returns their number. */
  readonly record: (tx: Tx, check: CheckRecord) => Promise<number>;
  /** Returns the line of the audit log. */
  readonly audit: (mapping: MappingRecord, findings: number) => AuditEvent;
  /** The sentence for a check of which nothing is left to do. */
  readonly nothingLeft: string;
}

/** A requested push, and the number of findings that the ledger was changed for. */
export interface PushedDifferences {
  readonly push: Push;
  readonly findings: number;
}

/**
 * Changes the ledger for differences of a check, and requests the push that sends them.
 *
 * @throws IntegrationError `conflict` while a push runs, while the check is not done, or if nothing is left to do;
 * `key_rejected` or `product_gone` if a person has to act first
 */
export async function pushDifferences(
  context: ServiceContext,
  options: PushDifferencesOptions,
): Promise<PushedDifferences> {
  const { teamId } = context.actor;
  const known = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireCheck(tx, teamId, options.checkId);
    requireAcceptedKey(found.connection);
    requireNotHeld(found.connection);
    return found;
  });
  const { mapping } = known;
  const product = await findReturnedProduct(context, known);
  // A running push has read the ledger and would overwrite this change.
  const pushed = await withAdvisoryLock(
    context.database,
    { key: `export:${mapping.id}`, waitMs: timingsOf(context).pushLockMs },
    () =>
      withTeam(context.database, context.actor, (tx) =>
        recordAndRequest(tx, context, { ...options, product }),
      ),
  );
  if (pushed === LOCK_TAKEN) {
    throw new IntegrationError(
      'conflict',
      'A push of this repository is at work. Try again when it is over.',
      { retry: 'backoff' },
    );
  }
  // A job that found the lock taken has left.
  await withTeam(context.database, context.actor, (tx) => enqueuePush(tx, mapping.id));
  return pushed;
}

interface Wanted extends PushDifferencesOptions {
  /** The product of a stale mapping, if it is back. */
  readonly product: RemoteProduct | undefined;
}

async function recordAndRequest(
  tx: Tx,
  context: ServiceContext,
  { checkId, product, record, audit, nothingLeft }: Wanted,
): Promise<PushedDifferences> {
  const { teamId, userId } = context.actor;
  const { check, mapping, connection } = await requireCheck(tx, teamId, checkId);
  requirePushable(connection, await reactivateMapping(tx, context, { mapping, product }));
  if (check.status !== 'done')
    throw new IntegrationError('conflict', 'This check is not done. Wait for it, or check again.');
  const findings = await record(tx, check);
  if (findings === 0) throw new IntegrationError('conflict', nothingLeft);
  const pushId = await requestPushByHand(tx, {
    teamId,
    mappingId: mapping.id,
    trigger: 'check',
    requestedBy: userId,
  });
  await recordAudit(tx, { ...audit(mapping, findings), subjectId: check.id });
  const push = await findPush(tx, teamId, pushId);
  if (!push) throw new Error('a requested push exists');
  return { push: viewPush(push), findings };
}
