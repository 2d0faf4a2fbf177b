import { ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import { recordAudit, updateConnection, viewConnection, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionChange, ConnectionRecord } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { requestCatchUp } from './catch-up.ts';
import { requireConnection } from './require-connection.ts';

/**
 * Changes the connection's settings. Switching *Push on scan complete* on, or *Include resolved findings* either way
 * while pushing is on, requests a run for every mapping; switching pushing off only stops new ones.
 */
export async function updateSettings(
  context: ServiceContext,
  input: ConnectionSettingsInput,
): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const settings = parseInput(ConnectionSettingsInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const before = await requireConnection(tx, teamId);
    const change = changesOf(before, settings);
    if (Object.keys(change).length === 0) return viewConnection(tx, before);
    await updateConnection(tx, teamId, before.id, change);
    const after = await requireConnection(tx, teamId);
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'connection.settings_changed',
      subjectId: before.id,
      detail: { ...change },
    });
    if (needsCatchUp(before, after)) {
      await requestCatchUp(tx, { connection: after, trigger: 'setting_changed', requestedBy: userId });
    }
    return viewConnection(tx, after);
  });
}

type SettingsChange = Pick<
  ConnectionChange,
  'pushOnScanComplete' | 'includeResolvedFindings' | 'asvsVersion'
>;

/** Only what differs: saving the form unchanged must neither push nor fill the audit log. */
function changesOf(before: ConnectionRecord, settings: ConnectionSettingsInput): SettingsChange {
  const { pushOnScanComplete, includeResolvedFindings, asvsVersion } = settings;
  return {
    ...(pushOnScanComplete === undefined || pushOnScanComplete === before.pushOnScanComplete
      ? {}
      : { pushOnScanComplete }),
    ...(includeResolvedFindings === undefined || includeResolvedFindings === before.includeResolvedFindings
      ? {}
      : { includeResolvedFindings }),
    ...(asvsVersion === undefined || asvsVersion === before.asvsVersion ? {} : { asvsVersion }),
  };
}

function needsCatchUp(before: ConnectionRecord, after: ConnectionRecord): boolean {
  if (!after.pushOnScanComplete) return false;
  return !before.pushOnScanComplete || before.includeResolvedFindings !== after.includeResolvedFindings;
}
