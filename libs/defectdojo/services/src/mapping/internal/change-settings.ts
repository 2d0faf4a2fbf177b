import type { MappingSettings, MappingSettingsInput, PushSetting } from '@gecko-defectdojo/contract';
import { listActiveBranchIds, recordAudit, requestPush, updateBranches } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { changedSettings, needsPush, settingsOf, tidySettings } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';

export interface ChangeSettingsOptions {
  readonly connection: ConnectionRecord;
  readonly mapping: MappingRecord;
  readonly input: MappingSettingsInput;
}

/**
 * Gives a mapping with its further branches settings of its own, or takes them back to those of the connection. Requests a push if another choice of
 * findings follows from it. Does nothing for what it has already. Returns true if something changed.
 */
export async function changeSettings(
  tx: Tx,
  context: ServiceContext,
  { connection, mapping, input }: ChangeSettingsOptions,
): Promise<boolean> {
  const { id: mappingId, repositoryId, settings: before } = mapping;
  const { teamId, userId } = context.actor;
  const after = ownSettings(before, input);
  const changed = changedSettings(before, after);
  if (changed.length === 0) return false;
  await updateBranches(tx, { teamId, mappingId }, { settings: after });
  await recordAudit(tx, {
    action: 'mapping.settings_changed',
    subjectId: mappingId,
    detail: { repositoryId, before: only(changed, before), after: only(changed, after) },
  });
  const effective = changedSettings(
    settingsOf(connection, mapping),
    settingsOf(connection, { settings: after }),
  );
  if (!needsPush(effective)) return true;
  for (const id of [mappingId, ...(await listActiveBranchIds(tx, teamId, [mappingId]))])
    await requestPush(tx, { teamId, mappingId: id, trigger: 'setting_changed', requestedBy: userId });
  return true;
}

/** Returns the settings that a mapping has of its own after a change. */
function ownSettings(before: MappingSettings, { set, asConnection }: MappingSettingsInput): MappingSettings {
  const kept = Object.entries({ ...before, ...tidySettings(set) }).filter(
    ([name, value]) => value !== undefined && !asConnection.some((other) => other === name),
  );
  return Object.fromEntries(kept) as MappingSettings; // a part of the same settings
}

/** Returns these settings alone; null for one that is as the connection has it. */
function only(names: readonly PushSetting[], settings: MappingSettings) {
  return Object.fromEntries(names.map((name) => [name, settings[name] ?? null]));
}
