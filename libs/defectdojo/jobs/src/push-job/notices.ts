import { clearNotices, countRejected, hasOpenNotice } from '@gecko-defectdojo/data';
import type { PushRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { raiseNotice } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

interface EndedPush {
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
}

/** A push went through: what it was about is over, unless findings were set waiting, now or earlier. */
export async function noteSuccess(
  tx: Tx,
  context: Pick<JobContext, 'host'>,
  { push, mapping, rejected }: EndedPush & { readonly rejected: number },
): Promise<void> {
  const { teamId } = push;
  await clearNotices(tx, { teamId, subjectId: mapping.id }, ['push_failed', 'product_gone']);
  const kind = 'findings_rejected';
  if (rejected === 0 && !(await hasOpenNotice(tx, { teamId, subjectId: mapping.id, kind }))) return;
  const waiting = await countRejected(tx, { teamId, mappingId: mapping.id });
  if (waiting === 0) return clearNotices(tx, { teamId, subjectId: mapping.id }, [kind]);
  await raiseNotice(tx, context, {
    teamId,
    kind,
    subjectId: mapping.id,
    message: `DefectDojo refused ${String(waiting)} ${waiting === 1 ? 'finding' : 'findings'} of ${mapping.service}. Open the push to see why, then retry.`,
  });
}

/** A push ended without having done its work, and goes on only when a person has acted. */
export async function noteFailure(
  tx: Tx,
  context: Pick<JobContext, 'host'>,
  { push, mapping, error }: EndedPush & { readonly error: IntegrationError },
): Promise<void> {
  await raiseNotice(tx, context, {
    teamId: push.teamId,
    kind: error.code === 'product_gone' ? 'product_gone' : 'push_failed',
    subjectId: mapping.id,
    message: error.message,
  });
}
