import { StartRunInput } from '@gecko-defectdojo/contract';
import type { ExportRun } from '@gecko-defectdojo/contract';
import { findRun, recordAudit, requestRun, viewRun, withTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/require-mapping.ts';
import { findProductAgain, reviveMapping } from '../mapping/revive-mapping.ts';
import { parseInput } from '../parse-input.ts';
import { refuseHopeless } from './refuse-hopeless.ts';
import { refuseWhileHeldBack } from './refuse-while-held-back.ts';

/**
 * Pushes a mapping now, also while *Push on scan complete* is off. With `retry` findings that were set apart are
 * tried again. The answer is the run that does it, which may have been waiting already. A mapping that lost its product
 * is active again when the product is back.
 *
 * @throws IntegrationError `key_rejected`, `connection_paused` or `product_gone` when a person has to act first
 */
export async function startRun(
  context: ServiceContext,
  input: z.input<typeof StartRunInput>,
): Promise<ExportRun> {
  requirePermission(context, 'integrations.manage');
  const { mappingId, retry } = parseInput(StartRunInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, teamId, async (tx) => {
    const found = await requireMapping(tx, teamId, mappingId);
    refuseWhileHeldBack(found.connection);
    return found;
  });
  const product = await findProductAgain(context, known);
  return withTeam(context.database, teamId, async (tx) => {
    const { mapping, connection } = await requireMapping(tx, teamId, mappingId);
    refuseHopeless(connection, await reviveMapping(tx, context, { mapping, product }));
    const trigger = retry ? 'retry' : 'manual';
    const runId = await requestRun(tx, { teamId, mappingId, trigger, requestedBy: userId });
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'run.requested',
      subjectId: runId,
      detail: { mappingId, retry },
    });
    const run = await findRun(tx, teamId, runId);
    if (!run) throw new Error('a requested run exists');
    return viewRun(run);
  });
}
