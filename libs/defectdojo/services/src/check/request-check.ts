import { CHECK_TASK } from '@gecko-defectdojo/contract';
import type { Check } from '@gecko-defectdojo/contract';
import { enqueueTask, recordAudit, requestCheckRow, viewCheck, withTeam } from '@gecko-defectdojo/data';
import { requireReadable } from '../connection/internal/require-not-held.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireAcceptedKey } from '../push/internal/require-pushable.ts';

/**
 * Requests a comparison of a mapping's ledger with DefectDojo. The check only reads, so it runs while exports are
 * paused. Requesting it twice starts it once.
 *
 * @throws IntegrationError `not_found`, `key_rejected` or `held_by_operator`
 */
export async function requestCheck(context: ServiceContext, input: MappingReference): Promise<Check> {
  requirePermission(context, 'integrations.manage');
  const { mappingId } = parseInput(MappingReference, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection } = await requireMapping(tx, teamId, mappingId);
    requireAcceptedKey(connection);
    requireReadable(connection);
    const check = await requestCheckRow(tx, { teamId, mappingId, requestedBy: userId });
    // A running check needs no job.
    if (check.status === 'queued')
      await enqueueTask(tx, { task: CHECK_TASK, payload: { checkId: check.id }, key: check.id });
    await recordAudit(tx, {
      action: 'check.requested',
      subjectId: check.id,
      detail: { mappingId },
    });
    return viewCheck(check);
  });
}
