import { MAPPING_SETTINGS } from '@gecko-defectdojo/contract/constants';
import type {
  MappingSetting,
  MappingSettings,
  OwnPushSettings,
  PushSettings,
} from '@gecko-defectdojo/contract';
import { changedSettings, needsPush, tidySettings } from './changed-settings.ts';
import { settingsOf } from './settings-of.ts';

/** A mapping with what it has of its own. */
export interface MappingWithSettings {
  readonly settings: OwnPushSettings;
  /** Since when a person has paused it. */
  readonly pausedAt: Date | null;
}

/** Settings to give a mapping, and those to take back to those of the connection. */
export interface OwnSettingsInput {
  readonly set: MappingSettings;
  readonly asConnection: readonly MappingSetting[];
}

/** A change of a mapping's own settings, and what follows from it. */
export interface OwnSettingsChange {
  readonly before: MappingSettings;
  readonly after: MappingSettings;
  /** The names of those that differ. Empty for no change. */
  readonly changed: readonly MappingSetting[];
  /** True if a push has to follow: other findings are pushed, or the mapping is switched on again. */
  readonly needsPush: boolean;
}

/** Returns all settings that a mapping has of its own, its switch among them. */
export function ownSettingsOf({ settings, pausedAt }: MappingWithSettings): MappingSettings {
  return pausedAt === null ? settings : { pushOnScanComplete: false, ...settings };
}

/** Returns the change that a person's input makes of a mapping's own settings. */
export function changeOwnSettings(
  connection: PushSettings,
  mapping: MappingWithSettings,
  { set, asConnection }: OwnSettingsInput,
): OwnSettingsChange {
  const wanted: MappingSettings = { ...ownSettingsOf(mapping), ...withoutUndefined(tidySettings(set)) };
  return settingsChange(
    connection,
    mapping,
    only(wanted, (name) => !asConnection.includes(name)),
  );
}

/** Returns the change that gives a mapping these settings of its own, and no others. */
export function settingsChange(
  connection: PushSettings,
  mapping: MappingWithSettings,
  after: MappingSettings,
): OwnSettingsChange {
  const before = ownSettingsOf(mapping);
  const isResumed = before.pushOnScanComplete === false && after.pushOnScanComplete === undefined;
  const effective = changedSettings(
    settingsOf(connection, mapping),
    settingsOf(connection, { settings: after }),
  );
  return {
    before,
    after,
    changed: changedSettings(before, after),
    needsPush: isResumed || needsPush(effective),
  };
}

function only(settings: MappingSettings, isKept: (name: MappingSetting) => boolean): MappingSettings {
  const names = MAPPING_SETTINGS.filter((name) => name in settings && isKept(name));
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as MappingSettings; // a part of them
}

function withoutUndefined<Settings extends object>(settings: Settings): Settings {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Settings; // what is undefined is optional
}
