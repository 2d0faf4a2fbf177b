import { shortVersion } from '@gecko-defectdojo/asvs';
import { UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AuditDetails } from '@gecko-defectdojo/contract';
import { keepProfilesChange, listExistingIds, recordAudit, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { changeProfiles } from '../asvs/internal/change-profiles.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { timingsOf } from '../timings.ts';
import { requireSelection } from './internal/require-selection.ts';
import { SelectionReference } from './selection-reference.ts';

/**
 * Applies a person's changes to the profiles of all repositories of a selection, in one transaction: level, stated
 * facts, chapters. Returns their number, and for how many milliseconds it can be undone (see `undoProfiles`). Each
 * repository's history shows the change; the activity has one line for all.
 *
 * @throws IntegrationError `not_found`, or `validation_failed` for a chapter that the version does not have
 */
export async function updateProfiles(
  context: ServiceContext,
  reference: SelectionReference,
  input: unknown,
): Promise<{ updated: number; undoMs: number }> {
  requirePermission(context, 'integrations.manage');
  const { selectionId } = parseInput(SelectionReference, reference);
  const change = parseInput(UpdateProfileInput, input);
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const { selection, connection } = await requireSelection(tx, teamId, selectionId);
    const repositoryIds = await listExistingIds(tx, teamId, selection.repositoryIds);
    const changed = await changeProfiles(tx, context, { repositoryIds, change, selectionId });
    const undoMs = timingsOf(context).profilesUndoMs;
    await keepProfilesChange(tx, selection, { change: changed, undoMs });
    const updated = repositoryIds.length;
    await recordAudit(tx, {
      action: 'profiles.changed',
      subjectId: selectionId,
      detail: { repositories: updated, ...factsOf(connection, change) },
    });
    return { updated, undoMs };
  });
}

function factsOf(
  { asvsVersion }: Pick<ConnectionRecord, 'asvsVersion'>,
  { level, levelReason, stated, chapters = [] }: UpdateProfileInput,
): Omit<AuditDetails['profiles.changed'], 'repositories'> {
  const idsOf = (applies: boolean | null) =>
    chapters.filter((chapter) => chapter.applies === applies).map(({ id }) => id);
  return {
    ...(level === undefined ? {} : { level, reason: levelReason ?? null }),
    ...(stated === undefined ? {} : { stated: true }),
    version: shortVersion(asvsVersion),
    included: idsOf(true),
    excluded: idsOf(false),
    reverted: idsOf(null),
  };
}
