/** One choice of a field that searches: something that exists, or a new name. */
export interface Choice {
  /** Tells choices apart; of a new name, the name itself. */
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly isNew: boolean;
}

/** The choice of a name that does not exist yet. */
export function newChoice(name: string): Choice {
  return { id: `new ${name}`, label: name, isNew: true };
}

/**
 * The choices for what was typed: those that match, then the typed name as a new one unless it exists. DefectDojo
 * tells names apart by letter case, people do not: a name that exists in another case is offered and not made again
 * (the API refuses it too).
 */
export function withNewChoice(
  typed: string,
  existing: readonly Choice[],
  longest: number,
): readonly Choice[] {
  const name = typed.trim().slice(0, longest);
  return name === '' || namesake(name, existing) ? existing : [...existing, newChoice(name)];
}

/** The choice whose label this is, in any letter case; one in the same case first. */
export function namesake(typed: string, existing: readonly Choice[]): Choice | undefined {
  const name = typed.trim();
  return (
    existing.find(({ label }) => label === name) ??
    existing.find(({ label }) => label.toLowerCase() === name.toLowerCase())
  );
}

/** What existing choice a new one differs from in letter case alone. */
export function otherCase(chosen: Choice | null, existing: readonly Choice[]): Choice | undefined {
  return chosen?.isNew === true ? namesake(chosen.label, existing) : undefined;
}

/**
 * What leaving the field with this text typed amounts to: a name that exists in exactly this form chooses it, any
 * other text is a new name, no text no choice. Nothing typed is ever lost.
 */
export function choiceOnLeave(typed: string, existing: readonly Choice[], longest: number): Choice | null {
  const name = typed.trim().slice(0, longest);
  if (name === '') return null;
  return existing.find(({ label }) => label === name) ?? newChoice(name);
}

/** Choices whose label contains the typed text, in any letter case. */
export function filterChoices(typed: string, existing: readonly Choice[]): readonly Choice[] {
  const text = typed.trim().toLowerCase();
  return existing.filter(({ label }) => label.toLowerCase().includes(text));
}
