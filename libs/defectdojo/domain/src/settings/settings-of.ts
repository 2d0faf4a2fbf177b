import { PUSH_SETTINGS } from '@gecko-defectdojo/contract/constants';
import type { OwnPushSettings, PushSettings } from '@gecko-defectdojo/contract';

/** Returns the settings that hold for a mapping: its own, and for the rest those of the connection. */
export function settingsOf(
  connection: PushSettings,
  mapping: { readonly settings: OwnPushSettings } | undefined,
): PushSettings {
  const own = mapping?.settings ?? {};
  const entries = PUSH_SETTINGS.map((name) => [name, name in own ? own[name] : connection[name]]);
  return Object.fromEntries(entries) as PushSettings; // one entry for each setting
}
