import type { InjectedEdits } from '../stage/ledger-of-edits.ts';
import type { Shown } from './expected-finding.ts';

/** A difference that the product's own check lists for a finding. */
export interface ListedDifference {
  readonly kind: 'missing' | 'extra' | 'changed';
  readonly fields: readonly string[];
}

/** Everything that is compared of one mapped repository. */
export interface RepositoryState {
  readonly name: string;
  /** The fields that DefectDojo has to show, by finding id. */
  readonly expected: ReadonlyMap<string, Shown>;
  /** Findings that may be absent: dismissed ones that were never sent. */
  readonly maybeAbsent: ReadonlySet<string>;
  /** The fields that DefectDojo shows, by finding id: more than one entry where a finding is doubled. */
  readonly shown: ReadonlyMap<string, readonly Shown[]>;
  /** The differences that the check lists, by finding id. */
  readonly listed: ReadonlyMap<string, ListedDifference>;
  /** The words of the ledger, by finding id, for the output. */
  readonly ledger: ReadonlyMap<string, string>;
}

/** Sentences about findings, by what is wrong with them. */
export interface Complaints {
  readonly lost: string[];
  readonly doubled: string[];
  readonly wrong: string[];
}

/**
 * Compares Gecko with DefectDojo. A finding that differs is right only if a person changed or deleted it there and the
 * check lists it.
 */
export function compareFindings(state: RepositoryState, edits: InjectedEdits): Complaints {
  const complaints: Complaints = { lost: [], doubled: [], wrong: [] };
  for (const id of new Set([...state.expected.keys(), ...state.shown.keys(), ...state.listed.keys()]))
    compareFinding(state, { id, edits, complaints });
  return complaints;
}

interface Compared {
  readonly id: string;
  readonly edits: InjectedEdits;
  readonly complaints: Complaints;
}

function compareFinding(state: RepositoryState, { id, edits, complaints }: Compared): void {
  const { lost, doubled, wrong } = complaints;
  const name = `${state.name}: finding ${id}`;
  const expected = state.expected.get(id);
  const [there, ...more] = state.shown.get(id) ?? [];
  const listed = state.listed.get(id);
  const isEdited = edits.has(id);
  const edited = isEdited ? `Edits there: ${JSON.stringify(edits.get(id))}.` : 'It was not edited there.';
  const history = ` ${edited} The ledger says ${state.ledger.get(id) ?? 'nothing'}.`;
  if (more.length > 0) doubled.push(`${name} is there ${String(more.length + 1)} times.`);
  if (expected === undefined) {
    if (there !== undefined) wrong.push(`${name} is not in Gecko, but in DefectDojo.`);
    return;
  }
  if (there === undefined) {
    if (isEdited && listed?.kind === 'missing') return;
    if (!state.maybeAbsent.has(id)) lost.push(`${name} is not in DefectDojo.${history}`);
    return;
  }
  const fields = differing(expected, there);
  if (fields.length > 0 && !(isEdited && listed !== undefined))
    wrong.push(`${name} differs: ${fields.join(', ')}.${history} The check lists ${say(listed)}.`);
  if (fields.length === 0 && listed !== undefined && !isEdited)
    wrong.push(
      `${name} is right, but the check lists ${say(listed)}. Tags: ${there['tags'] ?? ''}.${history}`,
    );
}

/** Returns the differing fields with both values. */
function differing(expected: Shown, there: Shown): string[] {
  return Object.entries(expected).flatMap(([field, value]) =>
    there[field] === value ? [] : [`${field} is "${there[field] ?? ''}" instead of "${value}"`],
  );
}

function say(listed: ListedDifference | undefined): string {
  return listed === undefined ? 'nothing' : `${listed.kind} ${listed.fields.join(' ')}`;
}
