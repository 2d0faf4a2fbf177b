import type { UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { words } from './words.ts';

/** The choice for a section of the selected repositories. */
export type SectionChoice = keyof typeof words.sectionsDialog.choices;

/** A choice with its reason, which only an exclusion has. */
export interface ChosenSection {
  readonly choice: Exclude<SectionChoice, 'leave'>;
  readonly reason: string;
}

/** The sections that are not left as they are, by chapter id. */
export type SectionChoices = Readonly<Record<string, ChosenSection>>;

const CHOICES = ['applies', 'excluded', 'detected'] as const satisfies readonly SectionChoice[];
const APPLIES = { applies: true, excluded: false, detected: null } as const;

/** Reads the value of a choice's field; anything else leaves the section as it is. */
export function readChoice(value: string): SectionChoice {
  return CHOICES.find((known) => known === value) ?? 'leave';
}

/** Returns the choices after one more. A reason that was typed stays. */
export function choose(choices: SectionChoices, id: string, choice: SectionChoice): SectionChoices {
  const { [id]: before, ...others } = choices;
  return choice === 'leave' ? others : { ...others, [id]: { choice, reason: before?.reason ?? '' } };
}

/** Returns the choices with the reason of an exclusion. */
export function giveReason(choices: SectionChoices, id: string, reason: string): SectionChoices {
  const before = choices[id];
  return before ? { ...choices, [id]: { ...before, reason } } : choices;
}

/** Returns the sections that are excluded without a reason. */
export function missingReasons(choices: SectionChoices): readonly string[] {
  return Object.entries(choices)
    .filter(([, { choice, reason }]) => choice === 'excluded' && reason.trim() === '')
    .map(([id]) => id);
}

/** Returns the choices in the form of the API. */
export function toChapters(choices: SectionChoices): NonNullable<UpdateProfileInput['chapters']> {
  return Object.entries(choices).map(([id, { choice, reason }]) => ({
    id,
    applies: APPLIES[choice],
    ...(choice === 'excluded' ? { reason: reason.trim() } : {}),
  }));
}

/** Says what is chosen: `V4 applies. V17 does not apply. V5 as detected.` */
export function choicesWords(choices: SectionChoices): string {
  const idsOf = (wanted: ChosenSection['choice']) =>
    Object.entries(choices)
      .filter(([, { choice }]) => choice === wanted)
      .map(([id]) => id);
  const parts = [
    { ids: idsOf('applies'), one: 'applies', many: 'apply' },
    { ids: idsOf('excluded'), one: 'does not apply', many: 'do not apply' },
    { ids: idsOf('detected'), one: 'is as detected', many: 'are as detected' },
  ];
  return parts
    .filter(({ ids }) => ids.length > 0)
    .map(({ ids, one, many }) => `${ids.join(', ')} ${ids.length === 1 ? one : many}.`)
    .join(' ');
}
