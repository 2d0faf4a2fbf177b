import type { Branch } from '@gecko-defectdojo/contract';
import { BRANCH_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { ComboboxField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { Choice } from '../../target/choice.ts';
import { choiceOnLeave, filterChoices, newChoice, withNewChoice } from '../../target/choice.ts';
import { words as page } from './words.ts';

const { target: words } = page;

export interface BranchFieldProps {
  readonly branches: readonly Branch[];
  readonly defaultBranch: string;
  readonly value: string;
  readonly onChange: (branch: string) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

/** The branch whose scans are pushed: the current default branch, a scanned one, or any other by name. */
export function BranchField(props: BranchFieldProps) {
  const { branches, defaultBranch, value, onChange, error, disabled } = props;
  const [typed, setTyped] = useState(value);
  const existing: readonly Choice[] = branches.map(({ name, isDefault }) => ({
    id: name,
    label: name,
    isNew: false,
    ...(isDefault ? { detail: words.defaultBranch } : {}),
  }));
  const wanted = typed === value ? '' : typed;
  const isKnown = existing.some(({ label }) => label === value);
  // Git distinguishes branches by letter case, so another case is another branch.
  const choices = caseSensitive(wanted, existing);
  const choose = (choice: Choice | null) => {
    onChange(choice?.label ?? '');
    setTyped(choice?.label ?? '');
  };
  return (
    <ComboboxField
      label={words.branch}
      value={value === '' ? null : (existing.find(({ label }) => label === value) ?? newChoice(value))}
      onChoose={choose}
      onLeave={(text) => choose(choiceOnLeave(text, choices, BRANCH_NAME_MAX))}
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      newWords={words.useBranch}
      longest={BRANCH_NAME_MAX}
      hint={hintOf({ isDefault: value === defaultBranch, isUnknown: !isKnown && branches.length > 0, value })}
      error={error}
      disabled={disabled}
    />
  );
}

function hintOf(branch: {
  readonly isDefault: boolean;
  readonly isUnknown: boolean;
  readonly value: string;
}): string {
  if (branch.isDefault) return words.followsDefault;
  if (branch.value === '') return words.follows;
  return branch.isUnknown ? words.notScanned : words.followsOther;
}

function caseSensitive(wanted: string, existing: readonly Choice[]): readonly Choice[] {
  const exact = existing.filter(({ label }) => label === wanted.trim());
  const matching = filterChoices(wanted, existing);
  const [added] = withNewChoice(wanted, exact, BRANCH_NAME_MAX).filter(({ isNew }) => isNew);
  return added ? [...matching, added] : matching;
}
