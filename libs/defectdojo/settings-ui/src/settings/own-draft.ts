import type {
  Connection,
  MappingSetting,
  MappingSettings,
  MappingSettingsInput,
} from '@gecko-defectdojo/contract';
import { MAPPING_SETTINGS } from '@gecko-defectdojo/contract/constants';

/** The settings that a mapping has of its own, as a person edits them. */
export type OwnDraft = MappingSettings;

/** The settings of a connection that its mappings follow. An API of an earlier release has not all of them. */
export type Followed = Pick<Connection, MappingSetting>;

/** Returns the draft with a setting that has a value of its own. */
export function withOwn<Name extends MappingSetting>(
  draft: OwnDraft,
  name: Name,
  value: NonNullable<OwnDraft[Name]> | null,
): OwnDraft {
  return { ...draft, [name]: value };
}

/** Returns the draft with a value to begin with: that of the connection, which changes nothing by itself. */
export function beginOwn(draft: OwnDraft, name: MappingSetting, connection: Followed): OwnDraft {
  // A mapping is never on by itself.
  if (name === 'pushOnScanComplete') return { ...draft, pushOnScanComplete: false };
  return { ...draft, [name]: connection[name] };
}

/** Returns the draft with a setting that is as the connection has it. */
export function followed(draft: OwnDraft, name: MappingSetting): OwnDraft {
  const { [name]: _, ...rest } = draft;
  return rest;
}

/** Returns the names of the settings that differ. One that only one side has differs. */
export function changedNames(before: OwnDraft, after: OwnDraft): readonly MappingSetting[] {
  return MAPPING_SETTINGS.filter((name) => keyOf(before[name]) !== keyOf(after[name]));
}

/** Returns what to send so that a mapping gets the settings of a draft. */
export function toSettingsInput(before: OwnDraft, draft: OwnDraft): MappingSettingsInput {
  const names = changedNames(before, draft);
  return {
    set: Object.fromEntries(names.filter((name) => isOwn(draft, name)).map((name) => [name, draft[name]])),
    asConnection: names.filter((name) => !isOwn(draft, name)),
  };
}

/** Returns the draft that a change makes of these settings. */
export function changedBy(before: OwnDraft, { set, asConnection }: MappingSettingsInput): OwnDraft {
  return asConnection.reduce((draft, name) => followed(draft, name), { ...before, ...set });
}

/** Returns true if the setting has a value of its own. */
export function isOwn(draft: OwnDraft, name: MappingSetting): boolean {
  return draft[name] !== undefined;
}

/** Returns a key that is the same for the same value, undefined for none. The order of a list says nothing. */
function keyOf(value: OwnDraft[MappingSetting]): string | undefined {
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
}
