import { MAPPING_SETTINGS } from '@gecko-defectdojo/contract/constants';
import type { MappingSetting, MappingSettings, PushSetting } from '@gecko-defectdojo/contract';

/** Settings that decide which findings are pushed: another value makes a push necessary. */
const DECIDING: readonly PushSetting[] = [
  'includeResolvedFindings',
  'minimumSeverity',
  'minimumConfidence',
  'leftOutTypes',
];

/** Returns the names of the settings that differ. One that only one side has differs. */
export function changedSettings(before: MappingSettings, after: MappingSettings): MappingSetting[] {
  return MAPPING_SETTINGS.filter((name) => !isSame(before[name], after[name]));
}

/** Returns those of these settings whose change makes a push necessary. */
export function decidingSettings(changed: readonly string[]): PushSetting[] {
  return DECIDING.filter((name) => changed.includes(name));
}

/** Returns true if a push has to follow a change of these settings. */
export function needsPush(changed: readonly string[]): boolean {
  return decidingSettings(changed).length > 0;
}

/** Returns settings as they are stored: lists without doubles, in order. */
export function tidySettings<Settings extends object>(settings: Settings): Settings {
  const tidied = Object.entries(settings).map(([name, value]) => [name, tidyValue(value)]);
  return Object.fromEntries(tidied) as Settings; // the same keys, and values of the same types
}

function tidyValue(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set(value as readonly string[])].toSorted() : value;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
