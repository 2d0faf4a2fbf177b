import { recordAudit, requestPushesOf, withTeam } from '@gecko-defectdojo/data';
import { requireNotHeld } from '../connection/internal/require-not-held.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireAcceptedKey } from '../push/internal/require-pushable.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Pushes the repositories of a selection now, also while exports are paused. Returns the number of requested pushes:
 * those that are not mapped, or have lost their product, are left out.
 *
 * @throws IntegrationError `not_found` or `key_rejected`
 */
export async function pushSelection(
  context: ServiceContext,
  input: SelectionReference,
): Promise<{ started: number }> {
  requirePermission(context, 'integrations.manage');
  const { selectionId } = parseInput(SelectionReference, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection, connection } = await requireSelection(tx, teamId, selectionId);
    requireAcceptedKey(connection);
    requireNotHeld(connection);
    const { repositoryIds } = selection;
    const started = await requestPushesOf(tx, selection, { repositoryIds, requestedBy: userId });
    await recordAudit(tx, { action: 'pushes.requested', subjectId: selectionId, detail: { started } });
    return { started };
  });
}
