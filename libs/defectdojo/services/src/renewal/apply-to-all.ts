import { MARK_RENEWALS_TASK } from '@gecko-defectdojo/contract';
import type { AppliedToAll } from '@gecko-defectdojo/contract';
import {
  countRenewable,
  enqueueTask,
  exportsPaused,
  recordAudit,
  wantRenewals,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { IntegrationError, pauseOf } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireAcceptedKey } from '../push/internal/require-pushable.ts';
import { SelectionReference } from '../selection/selection-reference.ts';
import { renewalScopeOf } from './internal/renewal-scope-of.ts';

/**
 * Has all findings that DefectDojo holds brought up to how Gecko writes them now. A job compares them, and requests a
 * push of each mapping in which some differ. Asked for again meanwhile, it changes nothing but that a mapping which is
 * being compared begins anew. Mappings that a person has paused, and those whose product is gone, are left out.
 *
 * @throws IntegrationError `connection_missing`, `connection_paused`, `held_by_operator` or `key_rejected`
 */
export function applyToAll(context: ServiceContext): Promise<AppliedToAll> {
  return apply(context, undefined);
}

/**
 * Does the same for the mapped repositories of a selection.
 *
 * @throws IntegrationError `not_found` for a selection that is not kept, and those of `applyToAll`
 */
export async function applyToSelection(
  context: ServiceContext,
  input: SelectionReference,
): Promise<AppliedToAll> {
  return apply(context, parseInput(SelectionReference, input).selectionId);
}

async function apply(context: ServiceContext, selectionId: string | undefined): Promise<AppliedToAll> {
  requirePermission(context, 'integrations.manage');
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { connection, scope } = await renewalScopeOf(tx, teamId, selectionId);
    requireAcceptedKey(connection);
    requireOn(connection);
    const added = await wantRenewals(tx, scope, userId);
    const { waiting: repositories, paused, productGone } = await countRenewable(tx, scope);
    const { id: connectionId } = connection;
    if (repositories > 0)
      await enqueueTask(tx, { task: MARK_RENEWALS_TASK, payload: { connectionId }, key: connectionId });
    if (added > 0)
      await recordAudit(tx, {
        action: 'settings.applied_to_all',
        subjectId: selectionId ?? connectionId,
        detail: { repositories: added },
      });
    return { repositories, paused, productGone };
  });
}

/** Requires that exports are on: what was applied while they are paused would go out unexpectedly, much later. */
function requireOn(connection: ConnectionRecord): void {
  const pause = pauseOf(connection);
  if (pause === undefined) return;
  if (pause.source === 'operator') throw exportsPaused(pause);
  throw new IntegrationError(
    'connection_paused',
    'Exports are paused. Switch on Push on scan complete, then apply the settings to all findings.',
    { retry: 'when_person_acted' },
  );
}
