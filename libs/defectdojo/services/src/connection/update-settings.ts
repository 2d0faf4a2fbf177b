import { ConnectionSettings, ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import { recordAudit, updateConnection, viewConnection, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { switchVersion } from '../asvs/internal/switch-version.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requestCatchUp } from './internal/continue-work.ts';
import { requireConnection } from './internal/require-connection.ts';

/**
 * Changes the connection's settings.
 *
 * Switching *Push on scan complete* on, or changing *Include resolved findings* while it is on, requests a push of
 * every mapping. Switching it off only prevents new pushes. Another ASVS version recomputes every profile. Another
 * version, or switching publishing on, publishes every product. Switching publishing off leaves published profiles in
 * DefectDojo, because they were correct and people may rely on them.
 */
export async function updateSettings(
  context: ServiceContext,
  input: ConnectionSettingsInput,
): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const settings = parseInput(ConnectionSettingsInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireConnection(tx, teamId);
    const change = changesOf(before, settings);
    if (Object.keys(change).length === 0) return viewConnection(tx, before);
    await updateConnection(tx, { teamId, connectionId: before.id }, change);
    const after = await requireConnection(tx, teamId);
    await recordAudit(tx, {
      action: 'connection.settings_changed',
      subjectId: before.id,
      detail: { before: valuesBefore(before, change), after: change },
    });
    if (needsCatchUp(before, after)) {
      await requestCatchUp(tx, { connection: after, trigger: 'setting_changed', requestedBy: userId });
    }
    const isOtherVersion = before.asvsVersion !== after.asvsVersion;
    if (isOtherVersion) await switchVersion(tx, teamId, after.asvsVersion);
    if (isOtherVersion || !before.publishAsvs) await requestPublishingOfAll(tx, after);
    return viewConnection(tx, after);
  });
}

/** Returns only what differs: saving the form unchanged must neither push nor fill the audit log. */
function changesOf(before: ConnectionRecord, settings: ConnectionSettingsInput): Partial<ConnectionSettings> {
  const names = ConnectionSettings.keyof().options;
  const changed = names.filter((name) => settings[name] !== undefined && settings[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, settings[name]]));
}

/** Returns the values that a change replaces. */
function valuesBefore(
  before: ConnectionRecord,
  change: Partial<ConnectionSettings>,
): Partial<ConnectionSettings> {
  const names = ConnectionSettings.keyof().options.filter((name) => change[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

function needsCatchUp(before: ConnectionRecord, after: ConnectionRecord): boolean {
  if (!after.pushOnScanComplete) return false;
  return !before.pushOnScanComplete || before.includeResolvedFindings !== after.includeResolvedFindings;
}
