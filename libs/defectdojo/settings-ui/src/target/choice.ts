import { nameKey } from '@gecko-defectdojo/contract/constants';
import type { ComboboxChoice } from '@gecko-defectdojo/ui';

/** One choice of a field that searches. The id of a new name is derived from the name. */
export type Choice = ComboboxChoice;

/** Returns the choice of a new name. */
export function newChoice(name: string): Choice {
  return { id: `new ${name}`, label: name, isNew: true };
}

/**
 * Returns the choices for a typed text: the matches, then the text as a new name unless it exists. DefectDojo
 * distinguishes names by letter case, people do not: a name that exists in another case is offered and not created
 * again (the API refuses it too).
 */
export function withNewChoice(
  typed: string,
  existing: readonly Choice[],
  longest: number,
): readonly Choice[] {
  const name = typed.trim().slice(0, longest);
  return name === '' || namesake(name, existing) ? existing : [...existing, newChoice(name)];
}

/** Returns the choice with this label in any letter case and Unicode form, preferring the same one. */
function namesake(typed: string, existing: readonly Choice[]): Choice | undefined {
  const name = typed.trim();
  return (
    existing.find(({ label }) => label === name) ??
    existing.find(({ label }) => nameKey(label) === nameKey(name))
  );
}

/** Returns the existing choice that differs from a new one only in letter case or Unicode form. */
export function existingInOtherCase(chosen: Choice | null, existing: readonly Choice[]): Choice | undefined {
  return chosen?.isNew === true ? namesake(chosen.label, existing) : undefined;
}

/**
 * Returns the choice when the user leaves the field with this text: the choice of exactly this name, otherwise a new
 * name; null for no text. No typed text is lost.
 */
export function choiceOnLeave(typed: string, existing: readonly Choice[], longest: number): Choice | null {
  const name = typed.trim().slice(0, longest);
  if (name === '') return null;
  return existing.find(({ label }) => label === name) ?? newChoice(name);
}

/** Returns the choices whose label contains the text, in any letter case and Unicode form. */
export function filterChoices(typed: string, existing: readonly Choice[]): readonly Choice[] {
  const text = nameKey(typed);
  return existing.filter(({ label }) => nameKey(label).includes(text));
}
