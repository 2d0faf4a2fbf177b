import type { MappingSetting, MappingSettings, MappingSettingsInput } from '@gecko-defectdojo/contract';
import {
  listActiveBranchIds,
  requestPublishingOfMany,
  requestPushesOfMappings,
  saveOwnSettings,
} from '@gecko-defectdojo/data';
import type {
  ConnectionRecord,
  MappingRecord,
  NewAuditEvent,
  StoredOwnSettings,
  Tx,
} from '@gecko-defectdojo/data';
import { changeOwnSettings } from '@gecko-defectdojo/domain';
import type { OwnSettingsChange } from '@gecko-defectdojo/domain';
import { recordParts } from '../../activity/internal/record-parts.ts';
import type { ServiceContext } from '../../context.ts';

export interface ChangeSettingsOptions {
  readonly connection: ConnectionRecord;
  /** Locked, or about to be changed by this transaction alone. At most 10,000. */
  readonly mappings: readonly MappingRecord[];
  readonly input: MappingSettingsInput;
  /** The selection that they belong to. */
  readonly selectionId?: string;
}

/** A mapping whose settings change. */
export interface ChangedMapping {
  readonly mapping: MappingRecord;
  readonly change: OwnSettingsChange;
  /** Since when it is paused afterwards, and by whom. Default: for one that is paused now, from now on by the caller. */
  readonly paused?: Pick<MappingRecord, 'pausedAt' | 'pausedBy'>;
}

/**
 * Gives mappings with their further branches settings of their own, or takes them back to those of the connection.
 * Requests a push of those that need one. Does nothing to a mapping that has them already. Returns the settings that
 * were replaced.
 */
export async function changeSettings(
  tx: Tx,
  context: ServiceContext,
  { connection, mappings, input, selectionId }: ChangeSettingsOptions,
): Promise<StoredOwnSettings[]> {
  const changes = mappings.map((mapping) => ({
    mapping,
    change: changeOwnSettings(connection, mapping, input),
  }));
  const changed = changes.filter(({ change }) => change.changed.length > 0);
  await storeSettings(tx, context, { changed, selectionId });
  return changed.map(({ mapping }) => storedSettings(mapping));
}

/** Stores changed settings with one event of each mapping, and requests what has to follow. */
export async function storeSettings(
  tx: Tx,
  context: ServiceContext,
  {
    changed,
    selectionId,
  }: { readonly changed: readonly ChangedMapping[]; readonly selectionId: string | undefined },
): Promise<void> {
  if (changed.length === 0) return;
  const { teamId, userId } = context.actor;
  await saveOwnSettings(
    tx,
    teamId,
    changed.map((one) => storedAfter(context, one)),
  );
  await recordParts(tx, selectionId, changed.map(eventOf));
  const behind = changed.filter(({ change }) => change.needsPush).map(({ mapping }) => mapping.id);
  if (behind.length > 0) {
    const mappingIds = [...behind, ...(await listActiveBranchIds(tx, teamId, behind))];
    await requestPushesOfMappings(tx, { mappingIds, trigger: 'setting_changed', requestedBy: userId });
  }
  const resumed = changed.filter(({ change }) => isResumed(change));
  if (resumed.length > 0) {
    const repositoryIds = resumed.map(({ mapping }) => mapping.repositoryId);
    await requestPublishingOfMany(tx, { teamId, repositoryIds });
  }
}

function storedSettings({ id, settings, pausedAt, pausedBy }: MappingRecord): StoredOwnSettings {
  return { mappingId: id, settings, pausedAt: pausedAt?.toISOString() ?? null, pausedBy };
}

function storedAfter(
  context: ServiceContext,
  { mapping, change, paused }: ChangedMapping,
): StoredOwnSettings {
  const { pushOnScanComplete, ...settings } = change.after;
  const isPaused = pushOnScanComplete === false;
  const kept = paused ?? (mapping.pausedAt === null ? undefined : mapping);
  const { pausedAt, pausedBy } = kept ?? { pausedAt: context.now(), pausedBy: context.actor.userId };
  return {
    mappingId: mapping.id,
    settings,
    pausedAt: isPaused ? (pausedAt?.toISOString() ?? null) : null,
    pausedBy: isPaused ? pausedBy : null,
  };
}

function isResumed({ before, after }: OwnSettingsChange): boolean {
  return before.pushOnScanComplete === false && after.pushOnScanComplete === undefined;
}

function eventOf({ mapping, change: { before, after, changed } }: ChangedMapping): NewAuditEvent {
  return {
    action: 'mapping.settings_changed',
    subjectId: mapping.id,
    detail: {
      repositoryId: mapping.repositoryId,
      before: only(changed, before),
      after: only(changed, after),
    },
  };
}

/** Returns these settings alone, without those that are as the connection has them. */
function only(names: readonly MappingSetting[], settings: MappingSettings): MappingSettings {
  return Object.fromEntries(
    names.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])),
  );
}
