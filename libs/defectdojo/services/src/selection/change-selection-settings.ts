import { MappingSettingsInput } from '@gecko-defectdojo/contract';
import { keepSettingsChange, lockMappingsOf, recordAudit, withTeam } from '@gecko-defectdojo/data';
import { tidySettings } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { changeSettings } from '../mapping/internal/change-settings.ts';
import { timingsOf } from '../timings.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Gives all mapped repositories of a selection settings of their own, or takes them back to those of the connection, in
 * one transaction. Returns the number of those that changed, and for how many milliseconds it can be undone (see
 * `undoSelectionSettings`). Repositories that are not mapped, and those that have these settings already, are left out.
 * Each repository's history shows the change; the activity has one line for all.
 *
 * @throws IntegrationError `not_found`
 */
export async function changeSelectionSettings(
  context: ServiceContext,
  reference: SelectionReference,
  input: unknown,
): Promise<{ updated: number; undoMs: number }> {
  requirePermission(context, 'integrations.manage');
  const { selectionId } = parseInput(SelectionReference, reference);
  const { set, asConnection } = parseInput(MappingSettingsInput, input);
  const change = { set: tidySettings(set), asConnection };
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection, connection } = await requireSelection(tx, teamId, selectionId);
    const mappings = await lockMappingsOf(tx, selection, selection.repositoryIds);
    const replaced = await changeSettings(tx, context, { connection, mappings, input: change, selectionId });
    const updated = replaced.length;
    // The same request again must not take the place of the change that can be undone.
    if (updated === 0) return { updated, undoMs: 0 };
    const undoMs = timingsOf(context).settingsUndoMs;
    await keepSettingsChange(tx, selection, { change: { ...change, replaced }, undoMs });
    await recordAudit(tx, {
      action: 'mappings.settings_changed',
      subjectId: selectionId,
      detail: { repositories: updated, after: change.set, asConnection },
    });
    return { updated, undoMs };
  });
}
