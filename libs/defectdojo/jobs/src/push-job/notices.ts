import { clearNotices, countRejected } from '@gecko-defectdojo/data';
import type { PushRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationError, NoticeCause } from '@gecko-defectdojo/domain';
import { raiseNotice } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

interface EndedPush {
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
}

/** Closes what was about pushes that failed: one went through. */
export async function noteSuccess(tx: Tx, { teamId, id: subjectId }: MappingRecord): Promise<void> {
  await clearNotices(tx, { teamId, subjectId }, ['push_failed', 'product_gone']);
}

/**
 * Opens or closes the notice of rejected findings by what the ledger says, not by the outcome of a push. Returns their
 * number.
 */
export async function noteRejected(
  tx: Tx,
  context: Pick<JobContext, 'host'>,
  { mapping, push }: EndedPush,
): Promise<number> {
  const { teamId, id: mappingId, service } = mapping;
  const rejected = await countRejected(tx, { teamId, mappingId });
  const kind = 'findings_rejected';
  if (rejected === 0) await clearNotices(tx, { teamId, subjectId: mappingId }, [kind]);
  else {
    const findings = rejected === 1 ? 'finding' : 'findings';
    await raiseNotice(tx, context, {
      teamId,
      kind,
      subjectId: mappingId,
      count: rejected,
      pushId: push.id,
      message: `DefectDojo does not take ${String(rejected)} ${findings} of ${service}. Gecko tries again by itself, less and less often. Open the push to see why.`,
    });
  }
  return rejected;
}

/** A push ended without having done its work, and goes on only when a person has acted. */
export async function noteFailure(
  tx: Tx,
  context: Pick<JobContext, 'host'>,
  { push, mapping, error }: EndedPush & { readonly error: IntegrationError },
): Promise<void> {
  const cause: NoticeCause =
    error.code === 'product_gone'
      ? { kind: error.code }
      : { kind: 'push_failed', code: error.code, pushId: push.id };
  await raiseNotice(tx, context, {
    ...cause,
    teamId: push.teamId,
    subjectId: mapping.id,
    message: error.message,
  });
}
