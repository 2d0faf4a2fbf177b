import type { AuditDetails, MappingSettingsInput } from '@gecko-defectdojo/contract';

type SettingsWanted = AuditDetails['mappings.settings_changed']['after'];

/** Returns the settings that a change names, with their values. Null is as the connection has it. */
export function settingsWanted({
  set,
  asConnection,
}: Pick<MappingSettingsInput, 'set' | 'asConnection'>): SettingsWanted {
  const values = Object.entries(set).filter(([, value]) => value !== undefined);
  const back = asConnection.map((name) => [name, null] as const);
  return Object.fromEntries([...values, ...back]) as SettingsWanted; // the names of settings, with their values
}
