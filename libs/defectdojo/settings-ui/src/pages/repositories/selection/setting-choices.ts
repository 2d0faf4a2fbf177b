import type { MappingSetting, MappingSettingsInput, RepositorySelection } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { beginOwn, followed } from '../../../settings/own-draft.ts';
import type { Followed, OwnDraft } from '../../../settings/own-draft.ts';
import { ownWords, SETTING_ORDER, SETTING_WORDS } from '../../../words/setting-words.ts';

/** The choice for a setting of the selected repositories. */
export type SettingChoice = 'leave' | 'connection' | 'own';

/** The settings that are not left as they are. */
export type SettingChoices = MappingSettingsInput;

/** Nothing is chosen. */
export const NO_CHOICES: SettingChoices = { set: {}, asConnection: [] };

const CHOICES = ['connection', 'own'] as const satisfies readonly SettingChoice[];

/** Reads the value of a choice's field; anything else leaves the setting as it is. */
export function readChoice(value: string): SettingChoice {
  return CHOICES.find((known) => known === value) ?? 'leave';
}

/** Returns the choice for a setting. */
export function choiceOf({ set, asConnection }: SettingChoices, name: MappingSetting): SettingChoice {
  if (asConnection.includes(name)) return 'connection';
  return set[name] === undefined ? 'leave' : 'own';
}

/** Returns the choices after one more. An own value begins with that of the connection. */
export function choose(
  { set, asConnection }: SettingChoices,
  name: MappingSetting,
  choice: SettingChoice,
  connection: Followed,
): SettingChoices {
  const others = asConnection.filter((other) => other !== name);
  if (choice === 'own') return { set: beginOwn(set, name, connection), asConnection: others };
  const rest = followed(set, name);
  return { set: rest, asConnection: choice === 'connection' ? [...others, name] : others };
}

/** Returns the choices with other own values. */
export function withValues({ asConnection }: SettingChoices, set: OwnDraft): SettingChoices {
  return { set, asConnection };
}

/** Returns how many settings are chosen. */
export function countChoices(choices: SettingChoices): number {
  return chosenNames(choices).length;
}

/** Says what is chosen: `Minimum severity: High and above. Test title: as the connection.` */
export function choicesWords(choices: SettingChoices): string {
  return chosenNames(choices)
    .map((name) => {
      if (choiceOf(choices, name) === 'connection') return `${SETTING_WORDS[name].label}: as the connection.`;
      return `${ownWords({ [name]: choices.set[name] }) ?? ''}.`;
    })
    .join(' ');
}

/** Says for how many repositories settings are changed, and how many values of their own that replaces. */
export function settingsEffectWords(
  choices: SettingChoices,
  { active, productGone, ownSettings }: Pick<RepositorySelection, 'active' | 'productGone' | 'ownSettings'>,
  format: Format,
): string {
  const all = `It holds for ${format.counted(active + productGone, 'mapped repository', 'mapped repositories')}.`;
  const replaced = chosenNames(choices)
    .map((name) => ({ name, count: ownSettings?.[name] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${SETTING_WORDS[name].label} of ${format.number(count)}`);
  if (replaced.length === 0) return all;
  return `${all} It replaces values that they have of their own: ${replaced.join(', ')}.`;
}

function chosenNames(choices: SettingChoices): readonly MappingSetting[] {
  return SETTING_ORDER.filter((name) => choiceOf(choices, name) !== 'leave');
}
