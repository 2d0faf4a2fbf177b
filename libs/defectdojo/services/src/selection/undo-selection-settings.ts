import { lockMappings, recordAudit, takeSettingsChange, withTeam } from '@gecko-defectdojo/data';
import type {
  ConnectionRecord,
  MappingRecord,
  SelectionSettingsChange,
  StoredOwnSettings,
} from '@gecko-defectdojo/data';
import {
  changedSettings,
  changeOwnSettings,
  IntegrationError,
  ownSettingsOf,
  settingsChange,
} from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { storeSettings } from '../mapping/internal/change-settings.ts';
import type { ChangedMapping } from '../mapping/internal/change-settings.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Takes back the last change of the settings of a selection, in one transaction: each mapping has of its own what it had.
 * One that was changed again, or removed, stays as it is. Returns both numbers. Pushes that were sent meanwhile stay.
 *
 * @throws IntegrationError `not_found`, or `conflict` where nothing can be undone any more
 */
export async function undoSelectionSettings(
  context: ServiceContext,
  input: SelectionReference,
): Promise<{ undone: number; kept: number }> {
  requirePermission(context, 'integrations.manage');
  const { selectionId } = parseInput(SelectionReference, input);
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection, connection } = await requireSelection(tx, teamId, selectionId);
    const change = await takeSettingsChange(tx, selection);
    if (!change) throw tooLate();
    const ids = change.replaced.map(({ mappingId }) => mappingId);
    const mappings = await lockMappings(tx, teamId, ids);
    const changed = change.replaced.flatMap((replaced) => {
      const mapping = mappings.get(replaced.mappingId);
      return mapping === undefined ? [] : undone(mapping, { replaced, change, connection });
    });
    await storeSettings(tx, context, { changed, selectionId });
    const counts = { undone: changed.length, kept: ids.length - changed.length };
    await recordAudit(tx, {
      action: 'mappings.settings_change_undone',
      subjectId: selectionId,
      detail: { repositories: counts.undone, kept: counts.kept },
    });
    return counts;
  });
}

interface Undone {
  readonly replaced: StoredOwnSettings;
  readonly change: SelectionSettingsChange;
  readonly connection: ConnectionRecord;
}

/** Returns what gives a mapping its former settings; nothing if another change followed. */
function undone(mapping: MappingRecord, { replaced, change, connection }: Undone): ChangedMapping[] {
  const pausedAt = replaced.pausedAt === null ? null : new Date(replaced.pausedAt);
  const former = { settings: replaced.settings, pausedAt };
  const left = changeOwnSettings(connection, former, change).after;
  if (changedSettings(left, ownSettingsOf(mapping)).length > 0) return [];
  const { pausedBy } = replaced;
  const back = settingsChange(connection, mapping, ownSettingsOf(former));
  return [{ mapping, change: back, paused: { pausedAt, pausedBy } }];
}

function tooLate(): IntegrationError {
  return new IntegrationError(
    'conflict',
    'This change cannot be undone any more. Select the repositories again, and choose what holds.',
  );
}
