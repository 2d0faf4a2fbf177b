import type { Branch } from '@gecko-defectdojo/contract';
import { BRANCH_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { ComboboxField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { Choice } from './choice.ts';
import { choiceOnLeave, filterChoices, newChoice, withNewChoice } from './choice.ts';

export interface BranchFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly branches: readonly Branch[];
  readonly value: string;
  readonly onChange: (branch: string) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

const words = {
  defaultBranch: 'Default branch',
  useBranch: (name: string) => `Use "${name}"`,
} as const;

/** A branch of a repository: a scanned one, or any other by name. */
export function BranchField(props: BranchFieldProps) {
  const { label, hint, branches, value, onChange, error, disabled } = props;
  const [typed, setTyped] = useState(value);
  const existing: readonly Choice[] = branches.map(({ name, isDefault }) => ({
    id: name,
    label: name,
    isNew: false,
    ...(isDefault ? { detail: words.defaultBranch } : {}),
  }));
  const wanted = typed === value ? '' : typed;
  // Git distinguishes branches by letter case, so another case is another branch.
  const choices = caseSensitive(wanted, existing);
  const choose = (choice: Choice | null) => {
    onChange(choice?.label ?? '');
    setTyped(choice?.label ?? '');
  };
  return (
    <ComboboxField
      label={label}
      value={value === '' ? null : (existing.find((choice) => choice.label === value) ?? newChoice(value))}
      onChoose={choose}
      onLeave={(text) => choose(choiceOnLeave(text, choices, BRANCH_NAME_MAX))}
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      newWords={words.useBranch}
      longest={BRANCH_NAME_MAX}
      hint={hint}
      error={error}
      disabled={disabled}
    />
  );
}

function caseSensitive(wanted: string, existing: readonly Choice[]): readonly Choice[] {
  const exact = existing.filter(({ label }) => label === wanted.trim());
  const matching = filterChoices(wanted, existing);
  const [added] = withNewChoice(wanted, exact, BRANCH_NAME_MAX).filter(({ isNew }) => isNew);
  return added ? [...matching, added] : matching;
}
