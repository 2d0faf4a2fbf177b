import { BranchField } from '../../target/branch-field.tsx';
import type { BranchFieldProps } from '../../target/branch-field.tsx';
import { words as page } from './words.ts';

const { target: words } = page;

export interface MappedBranchFieldProps extends Omit<BranchFieldProps, 'label' | 'hint'> {
  readonly defaultBranch: string;
}

/** The branch whose scans are pushed: the current default branch, a scanned one, or any other by name. */
export function MappedBranchField({ defaultBranch, ...field }: MappedBranchFieldProps) {
  return <BranchField {...field} label={words.branch} hint={hintOf(field, defaultBranch)} />;
}

function hintOf(
  { branches, value }: Pick<BranchFieldProps, 'branches' | 'value'>,
  defaultBranch: string,
): string {
  if (value === defaultBranch) return words.followsDefault;
  if (value === '') return words.follows;
  const isUnknown = branches.length > 0 && !branches.some(({ name }) => name === value);
  return isUnknown ? words.notScanned : words.followsOther;
}
