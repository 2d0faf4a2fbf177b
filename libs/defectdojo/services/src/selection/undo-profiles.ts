import { recordAudit, takeProfilesChange, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { revertProfiles } from '../asvs/internal/revert-profiles.ts';
import type { RevertedProfiles } from '../asvs/internal/revert-profiles.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Takes back the last change of the profiles of a selection, in one transaction: each repository has the level and the
 * chapters that it had, with who decided them and why. A profile that was changed again stays as it is. Returns
 * both numbers.
 *
 * @throws IntegrationError `not_found`, or `conflict` where nothing can be undone any more
 */
export async function undoProfiles(
  context: ServiceContext,
  input: SelectionReference,
): Promise<RevertedProfiles> {
  requirePermission(context, 'integrations.manage');
  const { selectionId } = parseInput(SelectionReference, input);
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection } = await requireSelection(tx, teamId, selectionId);
    const change = await takeProfilesChange(tx, selection);
    if (!change) throw tooLate();
    const reverted = await revertProfiles(tx, context, { change, selectionId });
    const { undone, kept } = reverted;
    await recordAudit(tx, {
      action: 'profiles.change_undone',
      subjectId: selectionId,
      detail: { repositories: undone, kept },
    });
    return reverted;
  });
}

function tooLate(): IntegrationError {
  return new IntegrationError(
    'conflict',
    'This change cannot be undone any more. Select the repositories again, and choose what holds.',
  );
}
